/* Any bytes as a Word file: a manuscript or messages, nothing else. */
#include "fuzz_word_file.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    word_begin();
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    word_write(data, size);
    word_read(GZ_TRACKED_ACCEPT);
    return 0;
}
