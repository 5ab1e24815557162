#include "gui/parts/price_field.h"

#include <algorithm>

#include "core/base/text/canonical_text.h"
#include "gui/base/wx_text.h"
#include "gui/parts/spoken_name.h"
#include "gui/parts/theme.h"

namespace huizhi::gui {
namespace {

constexpr int kWidthPx = 96;

}  // namespace

std::int64_t read_fen(const std::string& typed) {
    const std::string shown = canonical_text(typed);
    const std::string amount = canonical_number(shown);
    if (shown.find(' ') != std::string::npos) {
        return -1;  // "2 5" may be anything
    }
    const std::size_t dot = amount.find('.');
    const std::string whole = amount.substr(0, dot);
    std::string cents = dot == std::string::npos ? "" : amount.substr(dot + 1);
    const auto digits = [](const std::string& text) {
        return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (whole.empty() || whole.size() > 6 || cents.size() > 2 || !digits(whole + cents)) {
        return -1;
    }
    cents.resize(2, '0');
    return std::stoll(whole) * 100 + std::stoll(cents);
}

PriceField::PriceField(wxWindow* parent, const wxString& price, const wxString& spoken)
    : EntryLine(parent, wxTE_RIGHT, kWidthPx) {
    ChangeValue(price);
    tell_readers(this, spoken);
}

std::int64_t PriceField::fen() const {
    return read_fen(to_utf8(GetValue()));
}

}  // namespace huizhi::gui
