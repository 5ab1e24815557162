#pragma once

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"

/// Feeds what reads bytes from outside with damaged ones (CONTRIBUTING.md).
namespace huizhi::fuzz {

using Bytes = std::vector<std::uint8_t>;

/// One reader of bytes from outside.
struct Driver {
    std::string name;
    /// Makes sound inputs, or takes the program's own: nobody's.
    std::function<std::vector<Bytes>()> seeds;
    std::vector<std::string> words;  ///< that its inputs are made of
    /// Reads them; what came of it, in a word. An input that makes it say a new one is kept and led
    /// on. Ends the process (`broken`) where a promise is broken.
    std::function<std::string(const Bytes&)> feed;
    /// Makes checksums and lengths right again, so that damage gets past them; may be empty.
    std::function<void(Bytes&)> mend = {};
};

[[nodiscard]] std::vector<Driver> picture_drivers();
[[nodiscard]] std::vector<Driver> table_drivers();
[[nodiscard]] std::vector<Driver> typed_text_drivers();
[[nodiscard]] std::vector<Driver> document_drivers();
[[nodiscard]] std::vector<Driver> package_drivers();
[[nodiscard]] std::vector<Driver> message_drivers();
[[nodiscard]] std::vector<Driver> channel_drivers();
[[nodiscard]] std::vector<Driver> home_drivers();

/// A promise was broken: the run ends here, with this input.
[[noreturn]] inline void broken(const std::string& promise) {
    std::cerr << "broken: " << promise << std::endl;
    std::abort();
}

inline void expect(bool kept, const std::string& promise) {
    if (!kept) {
        broken(promise);
    }
}

[[nodiscard]] inline std::function<std::vector<Bytes>()> these(std::vector<Bytes> seeds) {
    return [seeds = std::move(seeds)] { return seeds; };
}

[[nodiscard]] inline Bytes bytes_of(std::string_view text) {
    return {text.begin(), text.end()};
}
[[nodiscard]] inline std::string text_of(const Bytes& bytes) {
    return {bytes.begin(), bytes.end()};
}

/// An error in a word, without what changes with the input. It must say something in both
/// languages.
[[nodiscard]] inline std::string word_of(const Error& error) {
    expect(!error.message.zh.empty() && !error.message.en.empty(), "an error says what is wrong");
    std::string word = error.field.substr(0, 40) + ":" + error.message.en.substr(0, 40);
    std::erase_if(word, [](char letter) { return letter >= '0' && letter <= '9'; });
    return word;
}
template <class Value>
[[nodiscard]] std::string outcome_of(const Result<Value>& result) {
    return result ? "sound" : word_of(result.error());
}

}  // namespace huizhi::fuzz
