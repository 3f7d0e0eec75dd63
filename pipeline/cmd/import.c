/* gazette import, of which gazette-desk knows the rest. */
#include "fonts/support/translate.h"
#include "pipeline/cmd/cmd.h"

const struct gz_command gz_cmd_import = {
    .name = "import",
    .summary = N_("Makes articles of Word files, texts and Markdown"),
};
