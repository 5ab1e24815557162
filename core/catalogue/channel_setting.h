#pragma once

#include <string>

namespace huizhi {

/// One setting that a channel's plugin reads, as its manifest names it.
struct ChannelSetting {
    std::string name;  ///< "query_path", or a family of them: "item_id.{format}", "field.{field}"
    std::string kind;  ///< what its value is: "text", "whole", "amount" or "pauses"
};

/// How a family's name ends: with the id of any format, or with the key of any form's field.
inline constexpr const char* kOfFormat = ".{format}";
inline constexpr const char* kOfField = ".{field}";

}  // namespace huizhi
