#pragma once

#include <cstdint>

#include "huizhi/plugin.h"

/// What the platform's codes mean, by its documentation [B]. 0 is no error.
namespace clipimg {

enum class Meaning {
    Ok,
    Setting,  ///< of this studio: nothing was taken, and the next try fails alike until it is
              ///< mended
    Data,     ///< the customer's data: nothing was taken, and the same data never will be
    Again,    ///< the platform says that the submission failed and asks for another
    Trouble,  ///< it says that something broke, not whether the application was taken
    NoSuchOrder,
    Undocumented,
};

struct Code {
    Meaning meaning = Meaning::Undocumented;
    huizhi::Text words;  ///< what it means, for staff
};

[[nodiscard]] Code code_of(std::int64_t code);

}  // namespace clipimg
