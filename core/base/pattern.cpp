#include "core/base/pattern.h"

#include <map>
#include <memory>
#include <mutex>

#include <unicode/regex.h>

#include "core/base/utf8.h"

namespace huizhi {
namespace {

/// ICU counts its time in portions of 10,000 steps; the longest honest match of the bundled data
/// takes less than one.
constexpr std::int32_t kMostPortions = 50;
constexpr std::int32_t kMostStackBytes = 1'000'000;

/// Immutable once compiled, so that all threads may match with it.
using Compiled = std::shared_ptr<const icu::RegexPattern>;

icu::UnicodeString as_icu(std::string_view text) {
    return icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

/// Null when it is broken.
Compiled compile(const std::string& pattern) {
    if (!is_utf8(pattern)) {
        return nullptr;
    }
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    Compiled compiled(icu::RegexPattern::compile(as_icu(pattern), 0, where, status));
    return U_SUCCESS(status) != 0 ? compiled : nullptr;
}

/// Cities share a handful of patterns; compiling each anew took half of a start.
Compiled compiled_once(const std::string& pattern) {
    constexpr std::size_t kMostKept = 1000;
    static std::mutex mutex;
    static std::map<std::string, Compiled> kept;
    const std::lock_guard lock(mutex);
    const auto known = kept.find(pattern);
    if (known != kept.end()) {
        return known->second;
    }
    if (kept.size() >= kMostKept) {
        kept.clear();
    }
    return kept[pattern] = compile(pattern);
}

}  // namespace

bool is_pattern(const std::string& pattern) {
    return compiled_once(pattern) != nullptr;
}

PatternMatch match_pattern(const std::string& pattern, std::string_view text) {
    const Compiled compiled = compiled_once(pattern);
    if (!compiled) {
        return PatternMatch::Broken;
    }
    UErrorCode status = U_ZERO_ERROR;
    const icu::UnicodeString letters = as_icu(text);  // outlives the matcher, which points to it
    const std::unique_ptr<icu::RegexMatcher> matcher(compiled->matcher(letters, status));
    if (!matcher) {
        return PatternMatch::GaveUp;
    }
    matcher->setTimeLimit(kMostPortions, status);
    matcher->setStackLimit(kMostStackBytes, status);
    const bool fits = matcher->matches(status) != 0;
    if (U_FAILURE(status) != 0) {
        return PatternMatch::GaveUp;
    }
    return fits ? PatternMatch::Fits : PatternMatch::Differs;
}

}  // namespace huizhi
