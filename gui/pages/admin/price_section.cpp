#include "gui/pages/admin/price_section.h"

#include <charconv>
#include <optional>

#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "core/base/text/canonical_text.h"
#include "core/books/price_list.h"
#include "core/counter/price_items.h"
#include "core/records/extra.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/parts/price_field.h"

namespace huizhi::gui {
namespace {

constexpr int kPackageLines = 3;
const std::string kBetween = "  ·  ";

/// "Resident ID card, Shenzhen  ·  id-card@440300": the id is what counts.
std::string offer_of(const PhotoFormat& format) {
    return format.name.in(language()) + kBetween + format.id;
}

/// What was typed, or the id of what was offered.
std::string item_of(const std::string& typed) {
    const std::size_t at = typed.rfind(kBetween);
    return at == std::string::npos ? typed : typed.substr(at + kBetween.size());
}

std::string name_of(const Catalogue& catalogue, const std::string& item) {
    const std::string package = kPackage;
    if (item.starts_with(package)) {
        return item.substr(package.size());
    }
    const auto format = catalogue.recorded_format(item);
    return format ? format->name.in(language()) : is_extra(item) ? extra_words(item) : item;
}

std::string contents_of(const Catalogue& catalogue, const Price& price) {
    std::string words;
    for (const auto& [format, copies] : price.copies) {
        words += (words.empty() ? "" : " + ") + name_of(catalogue, format) + " ×" +
                 std::to_string(copies);
    }
    return words;
}

ReportTable table_of(const Catalogue& catalogue, const std::vector<Price>& prices) {
    ReportTable table{"prices",
                      {},
                      {{{"项目", "Item"}, CellKind::Text},
                       {{"价格（元）", "Price (yuan)"}, CellKind::Fen},
                       {{"起用日", "From"}, CellKind::Date},
                       {{"套餐内容", "Contents"}, CellKind::Text},
                       {{"设定人", "Set by"}, CellKind::Text}},
                      {},
                      false};
    for (const Price& price : prices) {
        table.rows.push_back({{name_of(catalogue, price.item), 0},
                              {"", price.amount_fen},
                              {price.from, 0},
                              {contents_of(catalogue, price), 0},
                              {price.set_by, 0}});
    }
    return table;
}

Result<void> set_one(Studio& studio, const std::vector<std::string>& typed) {
    const auto item = price_item(studio, item_of(typed.at(0)));
    if (!item) {
        return item.error();
    }
    const auto set = set_price(studio, *item, read_fen(typed.at(1)), typed.at(2));
    return set ? Result<void>() : Result<void>(set.error());
}

std::optional<std::int64_t> whole_number(const std::string& text) {
    std::int64_t number = 0;
    const char* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return read.ec == std::errc() && read.ptr == end ? std::optional(number) : std::nullopt;
}

Result<void> set_several(Studio& studio, const std::vector<std::string>& typed) {
    std::map<std::string, std::int64_t> wanted;
    for (std::size_t at = 2; at + 1 < typed.size(); at += 2) {
        if (canonical_text(typed[at]).empty()) {
            continue;
        }
        const auto copies = whole_number(canonical_text(typed[at + 1]));
        if (!copies) {
            return Error::invalid("copies", {"份数应为整数：" + typed[at + 1],
                                             "copies are a whole number: " + typed[at + 1]});
        }
        wanted[item_of(typed[at])] += *copies;
    }
    const auto copies = package_items(studio, wanted);
    if (!copies) {
        return copies.error();
    }
    const auto set = set_package(studio, typed.at(0), read_fen(typed.at(1)), *copies);
    return set ? Result<void>() : Result<void>(set.error());
}

}  // namespace

PriceSection::PriceSection(wxWindow* parent, Surroundings& surroundings)
    : AdminSection(parent, surroundings) {
    list_ = named(new TableList(this, _("Price list")), "price_list");
    body()->Add(list_, 1, wxEXPAND);
    auto* row = new wxWrapSizer(wxHORIZONTAL);
    add_button(row, _("Set a price"), {"coin", "primary"}, "price_set", [this] { set(); });
    add_button(row, _("Set a package"), {"coin", "plain"}, "price_package",
               [this] { set_package(); });
    body()->Add(row, 0, wxEXPAND);
}

void PriceSection::refresh() {
    run_in_background(around().place.counter(), this, list_prices,
                      while_here([this](const Result<std::vector<Price>>& prices) {
                          if (!prices) {
                              around().report(prices.error());
                              return;
                          }
                          list_->show(table_of(around().place.catalogue(), *prices));
                      }));
}

void PriceSection::forget() {
    list_->DeleteAllItems();
}

std::vector<wxString> PriceSection::offered() {
    std::vector<wxString> words;
    for (const PhotoFormat& format : around().place.catalogue().formats()) {
        words.push_back(to_wx(offer_of(format)));
    }
    return words;
}

void PriceSection::done() {
    around().notify(_("The price is set."), Mood::Done);
    refresh();
}

void PriceSection::set() {
    FormField what{"price_item", _("Certificate, or what is sold beside"), "item"};
    what.kind = FormField::Kind::Offer;
    what.choices = offered();
    FormField from{"price_from", _("From which day on"), "from"};
    from.hint = _("2030-12-31; empty: today");
    FormDialog dialog(this, around().place,
                      {"price_dialog", _("Set a price"),
                       _("What was sold before keeps the price that held then."), _("Save")},
                      {what, {"price_amount", _("Price (yuan)"), "amount"}, from}, set_one);
    if (dialog.ShowModal() == wxID_OK) {
        done();
    }
}

void PriceSection::set_package() {
    std::vector<FormField> fields{{"package_name", _("The package's name"), "item"},
                                  {"package_amount", _("Price (yuan)"), "amount"}};
    for (int line = 1; line <= kPackageLines; ++line) {
        FormField what{"package_item_" + std::to_string(line),
                       wxString::Format(_("Certificate %d"), line), "format"};
        what.kind = FormField::Kind::Offer;
        what.choices = offered();
        fields.push_back(what);
        FormField copies{"package_copies_" + std::to_string(line),
                         wxString::Format(_("How many of certificate %d"), line)};
        copies.value = "1";
        fields.push_back(copies);
    }
    FormDialog dialog(
        this, around().place,
        {"package_dialog", _("Set a package"), _("Several certificates at one price."), _("Save")},
        fields, set_several);
    if (dialog.ShowModal() == wxID_OK) {
        done();
    }
}

}  // namespace huizhi::gui
