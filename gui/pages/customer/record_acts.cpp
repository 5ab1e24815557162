#include <wx/dirdlg.h>
#include <wx/intl.h>

#include "core/counter/law/corrections.h"
#include "core/counter/law/customer_export.h"
#include "core/counter/law/erasure.h"
#include "core/counter/law/merges.h"
#include "core/records/identity.h"
#include "gui/base/wx_text.h"
#include "gui/dialogs/form_dialog.h"
#include "gui/pages/counter/customer_list.h"
#include "gui/pages/customer/customer_dialog.h"
#include "gui/parts/question.h"
#include "gui/work/customer_work.h"

/// What changes a customer's record itself.
namespace huizhi::gui {
namespace {

/// The number until now stands masked below the input; empty keeps it.
FormField phone_field(const char* name,
                      const wxString& label,
                      const char* core,
                      const std::string& now) {
    FormField field{name, label, core};
    field.hint = to_wx(masked_phone(now));
    return field;
}

}  // namespace

void CustomerDialog::correct() {
    const Customer& customer = history_.customer;
    std::vector<FormField> fields{
        {"correct_name", _("Name"), "name"},
        phone_field("correct_phone", _("Mobile phone"), "phone", customer.phone)};
    fields.front().value = to_wx(customer.name);
    if (!customer.guardian.name.empty()) {
        fields.push_back(phone_field("correct_guardian", _("Guardian's phone"), "guardian-phone",
                                     customer.guardian.phone));
    }
    FormDialog form(
        this, place_,
        {"correct_dialog", _("Correct name or phone"),
         _("What is left empty stays. Another document number is another record: register it, "
           "then merge the two."),
         _("Save")},
        fields, [id = customer.id](Studio& studio, const std::vector<std::string>& typed) {
            const auto corrected = correct_customer(
                studio, id,
                {typed.at(0), typed.at(1), typed.size() > 2 ? typed.at(2) : std::string()});
            return corrected ? Result<void>() : Result<void>(corrected.error());
        });
    if (form.ShowModal() == wxID_OK) {
        done(_("The record is corrected."));
    }
}

void CustomerDialog::merge() {
    const auto other = std::make_shared<Customer>();  // filled in before the form ends
    FormDialog form(
        this, place_,
        {"merge_dialog", _("Merge with another record"),
         _("Of the same person: its visits and receipts become those of this record."), _("Find")},
        {{"merge_other", _("Name, document number or last four of the other record"), "other"}},
        [id = history_.customer.id, other](Studio& studio,
                                           const std::vector<std::string>& typed) -> Result<void> {
            auto found = other_record(studio, typed.at(0), id);
            if (!found) {
                return found.error();
            }
            *other = std::move(*found);
            return {};
        });
    if (form.ShowModal() == wxID_OK) {
        merge_with(*other);
    }
}

void CustomerDialog::merge_with(const Customer& other) {
    const wxString question = wxString::Format(_("Make %s (%s) part of this record?"),
                                               to_wx(other.name), masked_line(other));
    if (!people_agree(this, question, _("Merge"))) {
        return;
    }
    run_in_background(
        place_.counter(), this,
        [from = other.id, into = history_.customer.id](Studio& studio) {
            return merge_customers(studio, from, into);
        },
        [this](const Result<CustomerMerge>& merged) {
            merged ? done(_("The two records are one now.")) : tell(merged.error());
        });
}

void CustomerDialog::take_along() {
    wxDirDialog dialog(this, _("Where the customer's folder is written"));
    if (dialog.ShowModal() != wxID_OK) {
        return;
    }
    run_in_background(
        place_.counter(), this,
        [id = history_.customer.id,
         out = std::filesystem::path(to_utf8(dialog.GetPath()))](Studio& studio) {
            return export_customer(studio, id, out / id);  // no name on the disk
        },
        [this](const Result<CustomerExport>& written) {
            written ? done(wxString::Format(
                          _("Written, %s files. Numbers stand there in clear: hand it over, then "
                            "delete it."),
                          std::to_string(written->files.size())))
                    : tell(written.error());
        });
}

void CustomerDialog::erase() {
    FormDialog form(
        this, place_,
        {"erase_dialog", _("Erase the customer's data"),
         _("Photos, sheets, name, number and phones go at once and never come back. Visits, "
           "receipt numbers and money stay, without a person."),
         _("Erase")},
        {{"erase_reason", _("Why (without personal data)"), "reason"}},
        [id = history_.customer.id](Studio& studio, const std::vector<std::string>& typed) {
            const auto proof = erase_customer(studio, id, typed.at(0));
            return proof ? Result<void>() : Result<void>(proof.error());
        });
    if (form.ShowModal() == wxID_OK) {
        end_with(false);
    }
}

}  // namespace huizhi::gui
