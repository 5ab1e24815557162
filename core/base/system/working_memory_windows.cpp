#include "core/base/system/working_memory.h"

namespace huizhi {

/// The system's heap keeps what was given back by itself; large pages want a privilege there.
void hold_working_memory() {}

}  // namespace huizhi
