#pragma once

#include <string>
#include <vector>

namespace huizhi {

/// One photo of one customer, for one format: what a person's yes is said of.
struct PhotoInQuestion {
    std::string customer;
    std::string shot_sha256;  ///< of the photo as it came
    std::string format;

    friend bool operator==(const PhotoInQuestion&, const PhotoInQuestion&) = default;
};

/// What a person confirmed of exactly one photo of one customer. Of any other it says nothing: no
/// caller has to remember to take it back.
class Confirmation {
public:
    Confirmation() = default;
    explicit Confirmation(PhotoInQuestion about, std::vector<std::string> rules = {});

    [[nodiscard]] const PhotoInQuestion& about() const { return about_; }
    /// Turns to another photo, customer or format: what was said of the last one is gone.
    void turn_to(const PhotoInQuestion& about);
    void answer(const std::string& rule, bool yes);
    [[nodiscard]] bool says(const std::string& rule) const;
    /// What was confirmed of this; nothing, unless it is what was asked about.
    [[nodiscard]] std::vector<std::string> rules_of(const PhotoInQuestion& now) const;

private:
    PhotoInQuestion about_;
    std::vector<std::string> rules_;
};

}  // namespace huizhi
