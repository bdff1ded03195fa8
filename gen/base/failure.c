#include "base/failure.h"

G_DEFINE_QUARK(handout - failure - quark, failure)
