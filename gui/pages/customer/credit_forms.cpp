#include "gui/pages/customer/credit_forms.h"

#include <functional>
#include <memory>

#include <wx/intl.h>

#include "core/books/credits.h"
#include "core/records/payment.h"
#include "gui/base/money_words.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/dialogs/payment_dialog.h"
#include "gui/pages/customer/customer_tables.h"
#include "gui/parts/price_field.h"

namespace huizhi::gui {
namespace {

FormField amount_field(std::int64_t proposed_fen = 0) {
    FormField field{"credit_amount", _("Amount in yuan"), "amount"};
    field.value = proposed_fen > 0 ? to_wx(yuan(proposed_fen)) : wxString();
    return field;
}

/// Cards and debts are paid for with real money.
FormField method_field() {
    FormField field{"credit_method", _("Payment"), "method"};
    field.kind = FormField::Kind::Choice;
    const wxArrayString words = payment_words();
    for (int at = 0; is_real_money(payment_method(at)); ++at) {
        field.choices.push_back(words[static_cast<std::size_t>(at)]);
    }
    field.chosen = kUsualMethod;
    return field;
}

using TypedWords = std::vector<std::string>;
using CreditAct = std::function<Result<CreditAccount>(Studio&, const TypedWords&)>;

/// The account as it is after the act; an empty id: nothing was done.
CreditAccount ask_for_credit(wxWindow* parent,
                             Workplace& place,
                             const FormDialog::Words& words,
                             const std::vector<FormField>& fields,
                             const CreditAct& act) {
    // The worker fills it in while the form waits, and the form ends only after it has.
    const auto account = std::make_shared<CreditAccount>();
    FormDialog dialog(parent, place, words, fields,
                      [act, account](Studio& studio, const TypedWords& typed) -> Result<void> {
                          auto done = act(studio, typed);
                          if (!done) {
                              return done.error();
                          }
                          *account = std::move(*done);
                          return {};
                      });
    return dialog.ShowModal() == wxID_OK ? *account : CreditAccount{};
}

std::string real_method_at(const std::string& place) {
    return payment_method(std::stoi(place));
}

}  // namespace

wxString sell_card(wxWindow* parent, Workplace& place, const std::string& customer) {
    const CreditAccount card = ask_for_credit(
        parent, place,
        {"card_dialog", _("Sell a prepaid card"),
         _("Without a number one is made. The card is this customer's."), _("Sell")},
        {amount_field(),
         method_field(),
         {"credit_number", _("Card's number (may be empty)"), "number"}},
        [customer](Studio& studio, const TypedWords& typed) {
            return sell_prepaid(studio, {read_fen(typed.at(0)), real_method_at(typed.at(1)),
                                         typed.at(2), customer});
        });
    return card.id.empty() ? wxString() : credit_words(card);
}

wxString top_up_card(wxWindow* parent, Workplace& place, const std::string& number) {
    const CreditAccount card = ask_for_credit(
        parent, place,
        {"card_dialog", wxString::Format(_("Top up the card %s"), to_wx(number)), {}, _("Top up")},
        {amount_field(), method_field()}, [number](Studio& studio, const TypedWords& typed) {
            return top_up_prepaid(studio, number, read_fen(typed.at(0)),
                                  real_method_at(typed.at(1)));
        });
    return card.id.empty() ? wxString() : credit_words(card);
}

wxString sell_a_voucher(wxWindow* parent, Workplace& place) {
    FormField expires{"credit_expires", _("Good until"), "expires"};
    expires.hint = "2027-12-31";
    const CreditAccount voucher = ask_for_credit(
        parent, place,
        {"voucher_dialog", _("Sell a voucher"),
         _("Whoever brings it uses it once, before its last day. Without a number one is "
           "made."),
         _("Sell")},
        {amount_field(),
         method_field(),
         expires,
         {"credit_number", _("Voucher's number (may be empty)"), "number"}},
        [](Studio& studio, const TypedWords& typed) {
            return sell_voucher(
                studio,
                {read_fen(typed.at(0)), real_method_at(typed.at(1)), typed.at(3), {}, typed.at(2)});
        });
    return voucher.id.empty()
               ? wxString()
               : wxString::Format(_("Voucher %s is worth %s until %s."), to_wx(voucher.number),
                                  money_words(voucher.amount_fen), to_wx(voucher.expires));
}

wxString settle_debt(wxWindow* parent,
                     Workplace& place,
                     const std::string& whose,
                     std::int64_t owed_fen) {
    const CreditAccount account = ask_for_credit(
        parent, place, {"settle_dialog", _("Take what is owed"), {}, _("Take payment")},
        {amount_field(owed_fen), method_field()}, [whose](Studio& studio, const TypedWords& typed) {
            return settle_account(studio, whose, read_fen(typed.at(0)),
                                  real_method_at(typed.at(1)));
        });
    return account.id.empty()
               ? wxString()
               : wxString::Format(_("%s are still owed."), money_words(account.balance_fen));
}

}  // namespace huizhi::gui
