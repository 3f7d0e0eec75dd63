/* What is said to a user, in the language of the locale (gettext).
 *
 * Messages, and helps that are literals, are translated by the function that
 * reports them: gz_diag_report() and its like. A text that is made before is
 * translated where it is made, _("..."); one of a table is marked there,
 * N_("..."), and translated when it is said, _(table[i]). What goes into a PDF,
 * a record or any other file is no message, and never is. Without a catalogue,
 * and in the locale C, all is as the sources have it.
 */
#ifndef GZ_TRANSLATE_H
#define GZ_TRANSLATE_H

#include <libintl.h>

#define _(text) gz_said(text)
#define N_(text) text

/* gettext() of "" is the head of the catalogue. */
static inline __attribute__((format_arg(1))) const char *gz_said(const char *text) {
    return *text ? gettext(text) : text;
}

#endif
