#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace huizhi {

class PhotoEngine;

/// What one photo of a school's day shows.
struct CardLook {
    std::optional<std::string> text;  ///< what its QR code says
    /// No code that can be read and nobody's face, or a file that cannot be read: for all that is
    /// known a card, so that the photos behind it may be another person's.
    bool may_be_card = false;
};

/// Reads the code cards of a school's day: a card whose QR code holds a person's code or number is
/// photographed before the person is, so that the photos behind it are known to be theirs.
///
/// Owns:    what it has read, so that a folder that is looked at again costs only what is new; the
///          networks that find faces, from the first photo without a code on.
/// Threads: one at a time.
class CodeCards {
public:
    /// `models`: where the networks lie; empty: a photo whose file can be read is never taken for a
    /// card that cannot. Likewise where the networks cannot say.
    explicit CodeCards(std::filesystem::path models = {});
    ~CodeCards();
    CodeCards(const CodeCards&) = delete;
    CodeCards& operator=(const CodeCards&) = delete;

    [[nodiscard]] CardLook look(const std::filesystem::path& file);

private:
    struct Seen {
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type written{};
        CardLook look;
    };
    [[nodiscard]] CardLook look_anew(const std::filesystem::path& file);

    std::filesystem::path models_;
    std::unique_ptr<PhotoEngine> engine_;
    std::map<std::filesystem::path, Seen> seen_;
};

}  // namespace huizhi
