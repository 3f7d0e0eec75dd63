/* The user's locale: in which language messages are. */
#ifndef GZ_LOCALE_H
#define GZ_LOCALE_H

/* Takes characters and messages from the environment, and no more: numbers stay as
 * they are in C. Finds the catalogues beside the program, in the build folder or
 * installed. Once, before the first message. */
void gz_locale_begin(void);

#endif
