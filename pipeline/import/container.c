#include "pipeline/import/container.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zip.h>

#include "fonts/support/translate.h"
#include "pipeline/import/container_kind.h"

#define DAMAGED N_("it may not have been copied completely: ask for it again")

struct gz_container {
    zip_t *archive;
    struct gz_pos pos; /* the file as a whole */
    struct gz_arena *arena;
    struct gz_diag *diag;
    size_t size;  /* bytes of the file */
    size_t total; /* inflated so far */
};

struct gz_part {
    struct gz_container *container;
    const char *name;
    zip_file_t *file;
    size_t packed; /* bytes in the archive, at most */
    size_t count;  /* inflated so far */
};

/* ---- Opening ---- */

static int open_file(const char *path, size_t *size, struct gz_diag *diag) {
    struct gz_pos pos = {path, 0, 0};
    struct stat status;
    /* Not to wait for a named pipe's other end. */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0 && (errno == ENOENT || errno == ENOTDIR)) {
        gz_error(diag, pos, NULL, "there is no such file");
        return -1;
    }
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        gz_error_environment(diag, pos, NULL, "cannot read: %s", strerror(errno));
    } else if (!S_ISREG(status.st_mode)) {
        gz_error(diag, pos, NULL, "this is not a regular file");
    } else if ((uintmax_t)status.st_size > GZ_CONTAINER_FILE_LIMIT) {
        gz_error(diag, pos, "make its pictures smaller", "the file has more than %d MB",
                 (int)(GZ_CONTAINER_FILE_LIMIT >> 20));
    } else {
        *size = (size_t)status.st_size;
        return descriptor;
    }
    if (descriptor >= 0)
        close(descriptor);
    return -1;
}

static bool check_archive(const struct gz_container *container) {
    zip_int64_t count = zip_get_num_entries(container->archive, 0);
    if (count > GZ_CONTAINER_ENTRY_LIMIT) {
        gz_error(container->diag, container->pos, NULL, "the file has more than %d parts",
                 GZ_CONTAINER_ENTRY_LIMIT);
        return false;
    }
    /* OpenDocument, EPUB and their like have a part that says so, the first one. */
    if (zip_name_locate(container->archive, "mimetype", 0) >= 0) {
        gz_error(container->diag, container->pos,
                 "open it in LibreOffice or WPS and save it as .docx (Word document)",
                 "this is an OpenDocument file (.odt) or the like, not a .docx file");
        return false;
    }
    return true;
}

struct gz_container *gz_container_open(const char *path, struct gz_arena *arena,
                                       struct gz_diag *diag) {
    size_t size = 0;
    int error = 0, descriptor = open_file(path, &size, diag);
    if (descriptor < 0)
        return NULL;
    struct gz_container *container = GZ_NEW(arena, struct gz_container);
    *container = (struct gz_container){NULL, {path, 0, 0}, arena, diag, size, 0};
    if (!gz_container_kind_check(descriptor, path, diag)) {
        close(descriptor);
        return NULL;
    }
    container->archive = zip_fdopen(descriptor, 0, &error);
    if (!container->archive) {
        close(descriptor);
        gz_error(diag, container->pos, DAMAGED, "the file is damaged or incomplete");
        return NULL;
    }
    if (check_archive(container))
        return container;
    gz_container_close(container);
    return NULL;
}

void gz_container_close(struct gz_container *container) {
    if (container && container->archive)
        zip_discard(container->archive);
    if (container)
        container->archive = NULL;
}

static zip_int64_t locate(const struct gz_container *container, const char *name) {
    zip_int64_t index = zip_name_locate(container->archive, name, 0);
    return index >= 0 ? index : zip_name_locate(container->archive, name, ZIP_FL_NOCASE);
}

bool gz_container_has(const struct gz_container *container, const char *name) {
    return locate(container, name) >= 0;
}

/* ---- Parts ---- */

static bool check_entry(const struct gz_container *container, const char *name,
                        const zip_stat_t *status) {
    if ((status->valid & ZIP_STAT_ENCRYPTION_METHOD) &&
        status->encryption_method != ZIP_EM_NONE) {
        gz_error(container->diag, container->pos, "save it again without a password",
                 "a password protects the part %s", name);
        return false;
    }
    if ((status->valid & ZIP_STAT_COMP_METHOD) && status->comp_method != ZIP_CM_STORE &&
        status->comp_method != ZIP_CM_DEFLATE) { /* ISO/IEC 29500-2, 7.3.6 */
        gz_error(container->diag, container->pos, "save it again with Word or WPS",
                 "the part %s is compressed in a way that Word does not know", name);
        return false;
    }
    return true;
}

/* Two parts of one name: others may read the one that we do not. */
static bool is_alone(const struct gz_container *container, const char *name,
                     zip_uint64_t index) {
    zip_uint64_t count = (zip_uint64_t)zip_get_num_entries(container->archive, 0);
    for (zip_uint64_t i = 0; i < count; i++) {
        const char *other = i == index ? NULL : zip_get_name(container->archive, i, 0);
        if (other && !strcasecmp(other, name)) {
            gz_error(container->diag, container->pos, "save it again with Word or WPS",
                     "the part %s is in the file twice", name);
            return false;
        }
    }
    return true;
}

static void report_damage(const struct gz_container *container, const char *name) {
    gz_error(container->diag, container->pos, DAMAGED, "the part %s is damaged", name);
}

struct gz_part *gz_part_open(struct gz_container *container, const char *name) {
    zip_int64_t index = locate(container, name);
    zip_stat_t status;
    if (index < 0) {
        gz_error(container->diag, container->pos, DAMAGED, "the part %s is missing", name);
        return NULL;
    }
    if (zip_stat_index(container->archive, (zip_uint64_t)index, 0, &status) != 0) {
        report_damage(container, name);
        return NULL;
    }
    if (!check_entry(container, name, &status) ||
        !is_alone(container, name, (zip_uint64_t)index))
        return NULL;
    zip_file_t *file = zip_fopen_index(container->archive, (zip_uint64_t)index, 0);
    if (!file) {
        report_damage(container, name);
        return NULL;
    }
    struct gz_part *part = GZ_NEW(container->arena, struct gz_part);
    *part = (struct gz_part){container, name, file, container->size, 0};
    if ((status.valid & ZIP_STAT_COMP_SIZE) && status.comp_size < part->packed)
        part->packed = (size_t)status.comp_size;
    return part;
}

static bool within_limits(struct gz_part *part, size_t got) {
    struct gz_container *container = part->container;
    part->count += got;
    container->total += got;
    if (part->count > GZ_CONTAINER_PART_LIMIT)
        gz_error(container->diag, container->pos, NULL,
                 "the part %s has more than %d MB when inflated", part->name,
                 (int)(GZ_CONTAINER_PART_LIMIT >> 20));
    else if (container->total > GZ_CONTAINER_TOTAL_LIMIT)
        gz_error(container->diag, container->pos, NULL,
                 "the file has more than %d MB when inflated",
                 (int)(GZ_CONTAINER_TOTAL_LIMIT >> 20));
    else if (part->count > GZ_CONTAINER_RATIO_FLOOR &&
             part->count / GZ_CONTAINER_RATIO_LIMIT > part->packed)
        gz_error(container->diag, container->pos, NULL,
                 "the part %s inflates to more than %d times its size, as no document does",
                 part->name, GZ_CONTAINER_RATIO_LIMIT);
    else
        return true;
    return false;
}

ptrdiff_t gz_part_read(struct gz_part *part, void *buffer, size_t size) {
    zip_int64_t got = zip_fread(part->file, buffer, size);
    if (got < 0) { /* among other things, the checksum at its end */
        report_damage(part->container, part->name);
        return -1;
    }
    return within_limits(part, (size_t)got) ? (ptrdiff_t)got : -1;
}

void gz_part_close(struct gz_part *part) {
    zip_fclose(part->file);
}

unsigned char *gz_part_bytes(struct gz_container *container, const char *name, size_t *length) {
    struct gz_part *part = gz_part_open(container, name);
    if (!part)
        return NULL;
    size_t capacity = 65536, count = 0;
    unsigned char *bytes = GZ_NEW_ARRAY(container->arena, unsigned char, capacity);
    ptrdiff_t got;
    while ((got = gz_part_read(part, bytes + count, capacity - count)) > 0) {
        count += (size_t)got;
        if (count == capacity) {
            bytes = gz_arena_grow(container->arena, bytes, capacity, capacity * 2, 1);
            capacity *= 2;
        }
    }
    gz_part_close(part);
    *length = count;
    return got < 0 ? NULL : bytes;
}
