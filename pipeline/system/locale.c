#include "pipeline/system/locale.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/system/own_folder.h"

#define DOMAIN "gazette"

/* From the program's folder: in the build folder; installed, of `gazette`, and of
 * gazette-desk. The dot at their end is seen in a folder only: /usr/bin/locale is none. */
static const char *const places[] = {"locale/.", GZ_LOCALES_FROM_BIN "/.",
                                     GZ_LOCALES_FROM_LIBEXEC "/."};

/* The locale that is asked for, by the rules of setlocale(). */
static const char *asked_for(void) {
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return value;
    }
    return "C";
}

/* Whether there is a locale that the system has not generated, as on small systems,
 * but that there are messages for: "zh", "zh_CN.UTF-8". */
static bool is_chinese(const char *name) {
    return strncmp(name, "zh", 2) == 0 && (name[2] == '\0' || strchr("_.@", name[2]));
}

/* The data are those of C.UTF-8, which every system has. With that name gettext would
 * take no translation (glibc 2.39 and later); the territory, which nothing depends on,
 * makes it another one. */
static void make_do(const char *wanted) {
    setlocale(LC_CTYPE, "C.UTF-8");
    if (setlocale(LC_MESSAGES, "C_CN.UTF-8"))
        setenv("LANGUAGE", wanted, 0);
}

static void find_catalogues(void) {
    char folder[PATH_MAX], path[PATH_MAX + 256];
    if (!gz_own_folder(folder, sizeof folder))
        return;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(path, sizeof path, "%s%s", folder, places[i]);
        if (access(path, F_OK) != 0)
            continue;
        bindtextdomain(DOMAIN, path);
        bind_textdomain_codeset(DOMAIN, "UTF-8"); /* as all that is printed */
        textdomain(DOMAIN);
        return;
    }
}

void gz_locale_begin(void) {
    /* Not LC_NUMERIC: no library may write a decimal comma into a PDF. */
    setlocale(LC_CTYPE, "");
    if (!setlocale(LC_MESSAGES, "") && is_chinese(asked_for()))
        make_do(asked_for());
    find_catalogues();
}
