/* What is said to a user, in the language of the locale (gettext).
 *
 * Messages, and helps that are literals, are translated by the function that
 * reports them: gz_diag_report() and its like. A text that is made before is
 * translated where it is made, _("..."); one of a table is marked there,
 * N_("..."), and translated when it is said, _(table[i]). What goes into a PDF,
 * a record or any other file is no message, and never is. Without a catalogue,
 * and in the locale C, all is as the sources have it. A text that says too little by
 * itself is told from others by a context, C_("a page of this number", "%s").
 */
#ifndef GZ_TRANSLATE_H
#define GZ_TRANSLATE_H

#include <libintl.h>

#define _(text) gz_said(text)
#define C_(context, text) gz_said_in(context "\004" text, text)
#define N_(text) text

/* gettext() of "" is the head of the catalogue. */
static inline __attribute__((format_arg(1))) const char *gz_said(const char *text) {
    return *text ? gettext(text) : text;
}

/* `key`: context and text, parted as catalogues part them. */
static inline __attribute__((format_arg(2))) const char *gz_said_in(const char *key,
                                                                    const char *text) {
    const char *said = gettext(key);
    return said == key ? text : said;
}

#endif
