#include "pipeline/import/container_kind.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#define HEAD 65536 /* bytes looked at: an OLE directory stands near the start */

#define SAVE_AS "open it in Word or WPS and save it as .docx (Word document)"

/* "EncryptedPackage" in UTF-16: the name of the stream in which Word puts a .docx file
 * that a password protects. */
static bool has_encrypted_package(const unsigned char *bytes, size_t length) {
    static const char name[] = "EncryptedPackage";
    unsigned char wide[2 * (sizeof name - 1)];
    for (size_t i = 0; i + 1 < sizeof name; i++) {
        wide[2 * i] = (unsigned char)name[i];
        wide[2 * i + 1] = 0;
    }
    return memmem(bytes, length, wide, sizeof wide) != NULL;
}

static bool begins(const unsigned char *bytes, size_t length, const char *magic, size_t size) {
    return length >= size && memcmp(bytes, magic, size) == 0;
}

#define BEGINS(magic) begins(bytes, length, magic, sizeof magic - 1)

/* Behind a byte order mark and blanks: a text that is some markup. */
static bool is_markup(const unsigned char *bytes, size_t length) {
    size_t at = BEGINS("\xEF\xBB\xBF") ? 3 : 0;
    while (at < length && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    return at < length && bytes[at] == '<';
}

static void report_kind(const unsigned char *bytes, size_t length, struct gz_pos pos,
                        struct gz_diag *diag) {
    if (length == 0)
        gz_error(diag, pos, NULL, "the file is empty");
    else if (BEGINS("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") && has_encrypted_package(bytes, length))
        gz_error(diag, pos, "open it in Word, take the password away (File, Info, Protect) and "
                            "save it again", "a password protects this Word file");
    else if (BEGINS("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))
        gz_error(diag, pos, SAVE_AS, "this is an old Word file (.doc, .wps), not a .docx file");
    else if (BEGINS("%PDF"))
        gz_error(diag, pos, "import the Word file that it was made from; of a back issue, the "
                            "text that pdftotext makes",
                 "this is a PDF file, not a .docx file");
    else if (BEGINS("{\\rtf"))
        gz_error(diag, pos, SAVE_AS, "this is an RTF file, not a .docx file");
    else if (is_markup(bytes, length))
        gz_error(diag, pos, SAVE_AS, "this is an XML or HTML file, not a .docx file");
    else
        gz_error(diag, pos, SAVE_AS, "this is not a .docx file");
}

bool gz_container_kind_check(int descriptor, const char *path, struct gz_diag *diag) {
    unsigned char bytes[HEAD];
    size_t length = 0;
    ssize_t got;
    while (length < sizeof bytes &&
           (got = pread(descriptor, bytes + length, sizeof bytes - length, (off_t)length)) > 0)
        length += (size_t)got;
    /* An archive without entries has its end record only, PK\5\6. */
    if (BEGINS("PK\3\4") || BEGINS("PK\5\6"))
        return true;
    report_kind(bytes, length, (struct gz_pos){path, 0, 0}, diag);
    return false;
}
