#include "gui/base/wx_text.h"
#include "gui/pages/counter/session_panel.h"

/// What is typed in the session, as a draft keeps it.
namespace huizhi::gui {
namespace {

constexpr const char* kLineLead = "line/";
constexpr const char* kVoucherPlace = "voucher";

}  // namespace

void SessionPanel::note(std::map<std::string, std::string>& typed) const {
    for (const Line& line : lines_) {
        const std::string lead = kLineLead + line.format.id + "/";
        typed[lead + "price"] = to_utf8(line.price->GetValue());
        for (const auto& [key, input] : line.fields) {
            typed[lead + key] = to_utf8(input->GetValue());
        }
    }
    extras_->note(typed);
    pay_->note(typed);
    if (const std::string voucher = voucher_->text(); !voucher.empty()) {
        typed[kVoucherPlace] = voucher;
    }
}

void SessionPanel::restore(const std::map<std::string, std::string>& typed) {
    const std::string lead = kLineLead;
    for (const auto& [place, words] : typed) {
        if (place.starts_with(lead)) {
            typed_[place.substr(lead.size())] = to_wx(words);
        }
    }
    extras_->restore(typed);
    pay_->restore(typed);
    if (const auto voucher = typed.find(kVoucherPlace); voucher != typed.end()) {
        voucher_->input()->SetValue(to_wx(voucher->second));
    }
}

}  // namespace huizhi::gui
