#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "huizhi/text.h"

namespace huizhi {

/// A word of visit_words.json.
struct VisitWord {
    std::string id;
    Text name;
};
[[nodiscard]] const std::vector<VisitWord>& customer_sources();
[[nodiscard]] const std::vector<VisitWord>& retake_reasons();

/// A word of a list, with what was said besides.
struct SaidWord {
    std::string id;
    std::string words;
};
/// The id or the name of one of the list gives that; any other text is "other" in these words;
/// none gives none. Errors: InvalidInput (`field`) unless it is one line of 300 bytes without a
/// document's number or a phone.
[[nodiscard]] Result<SaidWord> read_said(const std::vector<VisitWord>& list,
                                         const std::string& typed,
                                         const std::string& field);
/// As people read it: the list's name, or one's own words.
[[nodiscard]] Text words_of(const std::vector<VisitWord>& list, const SaidWord& said);

/// Words that are kept: canonical, one line. Errors: InvalidInput (`field`).
[[nodiscard]] Result<std::string> read_kept_words(const std::string& typed,
                                                  std::size_t most_bytes,
                                                  const std::string& field);

}  // namespace huizhi
