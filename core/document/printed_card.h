#pragma once

#include <string>
#include <vector>

namespace huizhi {

/// One field of a card as it is printed.
struct PrintedField {
    std::string text;      ///< without its label; empty: not found
    double certainty = 0;  ///< 0..1, of the sign that is least sure: the least of `signs`
    bool twice = false;    ///< two readings of differently cut strips say the same
    bool whole = false;    ///< nothing speaks for a part of it being lost: glare, a gap, a line
    /// Of each code point of `text`, in the reading that is less sure of it, of three that agree in
    /// the middle one; empty unless `twice`.
    std::vector<double> signs{};
};

/// The front of a resident's ID card, or of a residence permit, as it is printed. What the fields
/// mean, and whether they may be believed, is not decided here.
struct PrintedCard {
    PrintedField name;
    PrintedField sex;           ///< 男 or 女
    PrintedField ethnic_group;  ///< without 族; empty on a residence permit
    PrintedField birth_date;    ///< as printed: 1990年1月2日
    PrintedField address;       ///< its lines joined
    PrintedField number;
    bool back = false;  ///< it is the other side, which names issuer and validity

    [[nodiscard]] bool empty() const {
        return name.text.empty() && sex.text.empty() && birth_date.text.empty() &&
               address.text.empty() && number.text.empty();
    }
};

}  // namespace huizhi
