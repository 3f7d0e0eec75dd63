#include "pipeline/import/command.h"

static int run(const struct gz_options *o) {
    (void)o;
    return gz_usage_error(NULL, stderr, "command 'import' is not available in this version");
}

const struct gz_command gz_import_command = {
    .name = "import",
    .summary = "Makes articles of Word files, texts and Markdown",
    .usage = "[options] FILE...",
    .run = run,
};
