#pragma once

#include <filesystem>

namespace huizhi {

/// Whether a shared library's file reaches as far as its own header says. A library cut short by a
/// broken copy would end the whole program when it is mapped. True for what is no 64-bit ELF file:
/// the loader names those itself.
[[nodiscard]] bool is_whole_library(const std::filesystem::path& file);

}  // namespace huizhi
