#include "batch/work.h"

const char *
build_stage_name(BuildStage stage)
{
    static const char *const names[BUILD_STAGE_COUNT] = {"bind",  "compose", "lint",
                                                         "paint", "verify",  "write"};
    return names[stage];
}

const char *
build_kind_name(BuildKind kind)
{
    static const char *const names[BUILD_KIND_COUNT] = {"document", "sheets", "index"};
    return names[kind];
}

const char *const *
build_sheet_formats(void)
{
    static const char *const formats[] = {"pdf", "png", NULL};
    return formats;
}

bool
build_output_is_ours(const BuildOutput *output)
{
    return g_str_has_prefix(output->local, BUILD_OURS "/");
}
