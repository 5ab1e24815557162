#pragma once

#include <filesystem>
#include <string>

#include "core/base/result.h"
#include "core/document/printed_card.h"
#include "core/photo/photo.h"
#include "huizhi/text.h"

namespace huizhi {

/// A field of an ID card, for a person to confirm.
struct CardField {
    std::string read;      ///< as it is printed; empty: not found
    std::string value;     ///< as it is kept: ISO date, "male"; empty where `read` is none
    double certainty = 0;  ///< 0..1
    bool accepted = false;
    Text reason;  ///< why it was not accepted; else empty
};

/// What the front of an ID card says, and how much of it may be believed. Limits: card_rules.json.
struct CardReading {
    CardField name;
    CardField number;        ///< check digit, region, printed birth date and sex agree
    CardField birth_date;    ///< accepted with the number
    CardField sex;           ///< accepted with the number
    CardField address;       ///< for the eye: customers have none
    CardField ethnic_group;  ///< empty on a residence permit

    /// Whether a customer can be registered from it.
    [[nodiscard]] bool accepted() const { return name.accepted && number.accepted; }
};

/// What may be believed of a card as printed. `today`: ISO date.
[[nodiscard]] CardReading judge_card(const PrintedCard& card, const std::string& today);

/// The same from its photo. Nothing of it is kept or logged.
/// Errors: InvalidInput naming the file when it shows no card's front; as read_card
///         (core/document/document_reader.h).
[[nodiscard]] Result<CardReading> read_card_photo(const Photo& photo,
                                                  const std::filesystem::path& models_dir,
                                                  const std::string& today);

}  // namespace huizhi
