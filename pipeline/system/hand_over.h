/* The second program: what only an editor's desk needs (ZIP, XML, HTTP, drawing) is
 * linked into `gazette-desk`, so that a build need not load it. */
#ifndef GZ_HAND_OVER_H
#define GZ_HAND_OVER_H

/* Becomes gazette-desk with these arguments, of which [0] is the command's name and the
 * one behind the last is NULL. It stands beside this program (in a build folder) or in
 * ../libexec/gazette. Returns only when that fails: it was reported, and the exit status
 * is 3. */
int gz_hand_over(char **arguments);

/* The same, but silent: returns when there is no such program. */
void gz_hand_over_if_there(char **arguments);

#endif
