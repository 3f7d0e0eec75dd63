#include "pipeline/build/typeset.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fonts/ahead.h"
#include "fonts/support/sha256.h"
#include "fonts/support/translate.h"
#include "layout/layout.h"
#include "pipeline/build/fallback.h"
#include "pipeline/build/precedent.h"
#include "pipeline/build/unlisted.h"
#include "pipeline/record/lock.h"
#include "pipeline/record/published.h"
#include "pipeline/source/file_near.h"
#include "pipeline/source/source.h"
#include "pipeline/style/file.h"
#include "pipeline/system/cache.h"
#include "pipeline/text/suggest.h"

static bool holds_issue(const char *folder) {
    char path[PATH_MAX];
    return snprintf(path, sizeof path, "%s/issue.yaml", folder) < (int)sizeof path &&
           access(path, F_OK) == 0;
}

/* The folder that was meant: `issues/2024-04` where 2024-04 was written, or one whose name
 * is near. NULL: none. */
static const char *help_for_missing(const char *folder, struct gz_diag *diag) {
    struct gz_arena *arena = gz_arena_create();
    const char *meant = gz_arena_format(arena, "issues/%s", folder);
    if (folder[0] == '/' || !holds_issue(meant)) {
        const char *near = gz_source_near_file(folder[0] == '/' ? "/" : ".",
                                               folder[0] == '/' ? folder + 1 : folder, arena);
        meant = near ? gz_arena_format(arena, "%s%s", folder[0] == '/' ? "/" : "", near) : NULL;
    }
    const char *help =
        meant && holds_issue(meant) ? gz_diag_format(diag, "did you mean `%s`?", meant) : NULL;
    gz_arena_destroy(arena);
    return help;
}

/* The last in the order of names of the issues in `folder`, into `last`. */
static bool last_issue_in(const char *folder, char last[PATH_MAX]) {
    DIR *entries = opendir(folder);
    bool any = false;
    for (const struct dirent *entry; entries && (entry = readdir(entries));) {
        char path[PATH_MAX];
        int length = snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] == '.' || length >= (int)sizeof path || !holds_issue(path))
            continue;
        if (!any || strcmp(path, last) > 0)
            memcpy(last, path, (size_t)length + 1);
        any = true;
    }
    if (entries)
        closedir(entries);
    return any;
}

/* What is missing in a folder of issues is no file of it: one of them was meant. */
static bool check_is_issue(const char *folder, struct gz_diag *diag) {
    char last[PATH_MAX];
    if (holds_issue(folder) || !last_issue_in(folder, last))
        return true;
    gz_error(diag, ((struct gz_pos){.path = folder}),
             gz_diag_format(diag, "name one of them, for example %s", last),
             "there are issues in this folder, but it is none itself");
    return false;
}

bool gz_typeset_check_folder(const char *folder, struct gz_diag *diag) {
    struct gz_pos pos = {.path = folder};
    struct stat status;
    if (stat(folder, &status) != 0) {
        if (errno == ENOENT || errno == ENOTDIR)
            gz_error(diag, pos, help_for_missing(folder, diag), "there is no such issue folder");
        else
            gz_error_environment(diag, pos, NULL, "cannot read the folder: %s", strerror(errno));
        return false;
    }
    if (S_ISDIR(status.st_mode))
        return check_is_issue(folder, diag);
    gz_error(diag, pos, "name the folder that holds issue.yaml", "this is not a folder");
    return false;
}

/* The name of another style beside a missing one, when it is near without the
 * ending that both have. */
static const char *near_style(const char *path, const char *name, struct gz_arena *arena) {
    const char *slash = strrchr(path, '/');
    const char *folder = gz_arena_copy(arena, path, (size_t)(slash - path));
    const char *file = gz_source_near_file(folder, slash + 1, arena);
    if (!file)
        return NULL;
    const char *near = gz_arena_copy(arena, file, strcspn(file, "."));
    return gz_suggest(name, strlen(name), &near, 1);
}

/* A style that issue.yaml names is looked for before it is read, so that the
 * message stands where the name does. */
static bool check_named_style(const char *path, const char *name, struct gz_pos pos,
                              struct gz_arena *arena, struct gz_diag *diag) {
    struct stat status;
    if (stat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR))
        return true;
    const char *near = near_style(path, name, arena);
    const char *help = near ? gz_diag_format(diag, "did you mean `%s`?", near)
                            : N_("leave the key out for the house style");
    gz_error(diag, pos, help, "there is no style `%s`: no file %s", name, path);
    return false;
}

/* The style that was frozen, under a name that leads to where it is kept. */
static bool open_frozen(const struct gz_record *published, const struct gz_typeset_options *options,
                        struct gz_arena *arena, struct gz_source_file *file,
                        struct gz_diag *diag) {
    const char *text = published->style.text;
    const char *path = gz_arena_format(arena, "%s (frozen in %s)", published->style.file.name,
                                       gz_published_path(options->folder, published->revision,
                                                         arena));
    return gz_source_file_from_bytes(path, text, strlen(text), file, arena, diag);
}

static bool open_style(const struct gz_typeset_options *options, struct gz_arena *arena,
                       struct gz_source_file *file, struct gz_diag *diag) {
    struct gz_pos pos;
    const char *named = options->style ? NULL : gz_source_style_name(options->folder, arena, &pos);
    const char *name = options->style ? options->style : named;
    const char *path = gz_style_path(options->folder, name, arena);
    return (!named || check_named_style(path, named, pos, arena, diag)) &&
           gz_source_file_open(path, file, arena, diag);
}

static struct gz_record_style origin_of(const struct gz_source_file *file,
                                        const struct gz_style *style) {
    struct gz_record_style origin = {.name = style->name, .text = file->bytes};
    const char *slash = strrchr(file->path, '/');
    origin.file.name = slash ? slash + 1 : file->path;
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
    gz_sha256_add(&hash, file->bytes, file->length);
    gz_sha256_end(&hash, origin.file.sha256);
    return origin;
}

static void read_style(const struct gz_typeset_options *options, struct gz_typeset *out,
                       struct gz_diag *diag) {
    struct gz_source_file file;
    bool frozen = out->published && !options->style && !options->restyle;
    bool opened = frozen ? open_frozen(out->published, options, out->arena, &file, diag)
                         : open_style(options, out->arena, &file, diag);
    struct gz_style *style = opened ? gz_style_parse(&file, out->arena, diag) : NULL;
    out->frozen_style = frozen;
    if (style && frozen)
        style->name = out->published->style.name;
    out->style = style;
    if (style)
        out->origin = frozen ? out->published->style : origin_of(&file, style);
}

/* The faces of a published issue are those that it was published with. */
static const struct gz_font_lock *choose_lock(const struct gz_typeset_options *options,
                                              const struct gz_typeset *typeset,
                                              struct gz_diag *diag) {
    const struct gz_record *published = typeset->published;
    if (!published)
        return NULL;
    struct gz_pos pos = {
        .path = gz_published_path(options->folder, published->revision, typeset->arena)};
    if (!options->current_fonts)
        return gz_lock_create(published, typeset->frozen_style, pos, typeset->arena);
    gz_notice(diag, pos, "set in today's fonts: nothing is minimal any more, pages may differ"
                         " everywhere from revision %u", published->revision);
    return NULL;
}

/* Notices of faces that were told already are left out, errors are not. */
static struct gz_fontset *lend_quietly(struct gz_kept_fonts *kept,
                                       const struct gz_fontset_options *options,
                                       struct gz_diag *diag) {
    struct gz_diag *all = gz_diag_create();
    struct gz_fontset *set = gz_kept_fonts_lend(kept, options, all);
    for (size_t i = 0; !set && i < gz_diag_count(all); i++) {
        const struct gz_message *message = gz_diag_message(all, i);
        gz_diag_report(diag, message->severity, message->pos,
                       message->help ? gz_diag_format(diag, "%s", message->help) : NULL, "%s",
                       message->text);
    }
    gz_diag_destroy(all);
    return set;
}

static void open_fonts(struct gz_typeset *typeset, bool strict, const struct gz_font_lock *lock,
                       struct gz_kept_fonts *kept, struct gz_fonts_ahead *ahead, bool quiet,
                       struct gz_diag *diag) {
    struct gz_fontset_options options = {
        .stacks = typeset->style->stacks,
        .stack_count = typeset->style->stack_count,
        .strict = strict,
        .system_fallback = true,
        .digests = gz_cache_path("digests", typeset->arena),
        .lock = lock,
        .ahead = ahead,
    };
    typeset->fontset_lent = kept != NULL;
    if (kept && quiet)
        typeset->fontset = lend_quietly(kept, &options, diag);
    else
        typeset->fontset =
            kept ? gz_kept_fonts_lend(kept, &options, diag) : gz_fontset_create(&options, diag);
}

/* Without a style the sources are still read, for their errors. */
static const struct gz_issue *read_sources(const struct gz_typeset_options *options,
                                           const struct gz_style *style, struct gz_arena *arena,
                                           struct gz_diag *diag) {
    static const struct gz_style no_style = {.language = "zh-Hans"};
    return gz_source_read(options->folder, style ? style : &no_style, arena, diag);
}

/* The printed layout holds for the style that it was set in. */
static const struct gz_precedent *find_precedent(const struct gz_typeset_options *options,
                                                 const struct gz_typeset *typeset) {
    if (!typeset->published || options->no_minimal_reflow || options->current_fonts ||
        memcmp(typeset->published->style.file.sha256, typeset->origin.file.sha256, 32) != 0)
        return NULL;
    return gz_precedent_create(typeset->published, typeset->layout_arena);
}

/* Style, sources and faces. What the system knows of fonts is read meanwhile, where
 * no faces are open yet; messages come in the order of style, faces, sources. */
static void read_all(const struct gz_typeset_options *options, struct gz_typeset *out,
                     struct gz_diag *diag) {
    struct gz_fonts_ahead *ahead = options->kept_fonts ? NULL : gz_fonts_ahead_create();
    struct gz_diag *of_sources = gz_diag_create();
    read_style(options, out, diag);
    gz_timings_mark(options->timings, "style");
    out->issue = read_sources(options, out->style, out->arena, of_sources);
    if (ahead)
        gz_layout_prepare();
    gz_timings_mark(options->timings, "source");
    if (out->style)
        open_fonts(out, options->strict_fonts, choose_lock(options, out, diag),
                   options->kept_fonts, ahead, options->quiet_fonts && !out->frozen_style, diag);
    gz_fonts_ahead_destroy(ahead);
    gz_diag_append(diag, of_sources);
    gz_diag_destroy(of_sources);
    gz_timings_mark(options->timings, "fonts");
}

bool gz_typeset_create(const struct gz_typeset_options *options, struct gz_typeset *out,
                       struct gz_diag *diag) {
    *out = (struct gz_typeset){.arena = gz_arena_create(), .layout_arena = gz_arena_create(),
                               .folder = options->folder, .threads = options->threads,
                               .kept_pdf = options->kept_pdf};
    if (!gz_typeset_check_folder(options->folder, diag))
        return false;
    if (!gz_published_read(options->folder, options->revision, &out->published, out->arena, diag))
        return false;
    gz_timings_mark(options->timings, "published");
    read_all(options, out, diag);
    if (out->issue && out->fontset)
        out->pages = gz_layout_issue_after(out->issue, out->style, out->fontset,
                                           find_precedent(options, out), out->layout_arena, diag);
    if (out->pages)
        gz_fallback_warn(out->pages, out->style, diag);
    if (out->issue)
        gz_unlisted_warn(options->folder, out->issue, out->arena, diag);
    gz_timings_mark(options->timings, "layout");
    return out->pages && !gz_diag_has_errors(diag);
}

bool gz_typeset_prepare_fonts(const char *style_path, bool strict, struct gz_kept_fonts *kept,
                              struct gz_diag *diag) {
    struct gz_typeset typeset = {.arena = gz_arena_create()};
    typeset.style = gz_style_read(style_path, typeset.arena, diag);
    if (typeset.style)
        open_fonts(&typeset, strict, NULL, kept, NULL, false, diag);
    if (typeset.fontset)
        gz_fontset_warm(typeset.fontset);
    bool done = typeset.fontset != NULL;
    gz_typeset_destroy(&typeset);
    return done;
}

bool gz_typeset_open_style(const char *path, struct gz_typeset *out, struct gz_diag *diag) {
    *out = (struct gz_typeset){.arena = gz_arena_create()};
    out->style = gz_style_read(path, out->arena, diag);
    if (out->style)
        open_fonts(out, false, NULL, NULL, NULL, false, diag);
    return out->fontset && !gz_diag_has_errors(diag);
}

void gz_typeset_destroy(struct gz_typeset *typeset) {
    if (typeset->fontset && !typeset->fontset_lent)
        gz_fontset_destroy(typeset->fontset);
    if (typeset->layout_arena)
        gz_arena_destroy(typeset->layout_arena);
    gz_arena_destroy(typeset->arena);
    *typeset = (struct gz_typeset){0};
}
