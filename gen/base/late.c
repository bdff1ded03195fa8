#include "base/late.h"

#include <dlfcn.h>
#include <stddef.h>

Late
late_open(const char *name)
{
    void *library = dlopen(name, RTLD_LAZY | RTLD_LOCAL);
    return (Late){library, library == NULL ? name : NULL};
}

void
late_find(Late *late, const char *name, void **function)
{
    *function = late->library == NULL ? NULL : dlsym(late->library, name);
    if (*function == NULL && late->missing == NULL) {
        late->missing = name;
    }
}
