#pragma once

#include <string_view>

#include "core/photo/origin/photo_origin.h"
#include "huizhi/text.h"

namespace huizhi {

/// What a note of a file means for a portrait, in order of weight.
enum class OriginKind {
    Unknown,     ///< a program that is not on the list, words without meaning here
    Camera,      ///< a camera or phone, and its own software
    Editor,      ///< what studios do: developed, cropped, sharpened, several shots in one
    Drawn,       ///< made by a person or a program, without a camera and without a model
    Reshot,      ///< a picture of a print or screen
    Beautified,  ///< a program whose purpose is another face or skin; a model had a part in it
    Generated,   ///< made by a model, not taken
};

struct KnownOrigin {
    OriginKind kind = OriginKind::Unknown;
    Text name;  ///< of the program or of the term, as people know it
};

/// What the list says of a note; the heaviest entry where several match. The list is compiled in:
/// known_origins.json, each entry with its source. Threads: any.
[[nodiscard]] KnownOrigin known_origin(const OriginNote& note);

/// Whether `word`, as the list writes it, stands in the text: letters of either case; a word of
/// Latin letters only whole, unless it ends in *; with = before it nothing but a version may follow
/// it and nothing stand before it.
[[nodiscard]] bool has_origin_word(std::string_view original, std::string_view word);

}  // namespace huizhi
