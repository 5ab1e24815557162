# Writes text files into a C++ source at build time, so that the program finds them wherever it lies.
#   cmake -DOUTPUT=x.cpp -DFUNCTION=name -DNAMESPACE=a::b "-DINPUTS=one|two" -P embed_text.cmake
# Defines `std::span<const huizhi::EmbeddedText> NAMESPACE::FUNCTION()` (core/base/embedded_text.h).
string(REPLACE "|" ";" inputs "${INPUTS}")
set(rows "")
foreach(input IN LISTS inputs)
  file(READ "${input}" text)
  get_filename_component(name "${input}" NAME)
  string(APPEND rows "    {\"${name}\",\nR\"embedded(${text})embedded\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "#include \"core/base/embedded_text.h\"

namespace ${NAMESPACE} {
std::span<const huizhi::EmbeddedText> ${FUNCTION}();  // NOLINT(readability-redundant-declaration): its header says so too
std::span<const huizhi::EmbeddedText> ${FUNCTION}() {  // NOLINT(readability-function-size)
    static constexpr huizhi::EmbeddedText kTexts[] = {
${rows}    };
    return kTexts;
}
}  // namespace ${NAMESPACE}
")
