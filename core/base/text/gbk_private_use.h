#pragma once

namespace huizhi {

/// The letter that a private code point of GBK stands for; any other letter as it is.
///
/// Source: GB 18030-2022, appendix with the code points that earlier versions kept in the private
/// use area (and GB 18030-2005, appendix E; GBK 1.0 has the same places). Old input methods and
/// registers still type them: U+E863 for U+4DAE, say.
[[nodiscard]] char32_t of_gbk_private_use(char32_t letter);

}  // namespace huizhi
