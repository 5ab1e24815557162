#include "gui/base/error_text.h"

#include <filesystem>

#include <wx/intl.h>

#include "core/records/damage_notes.h"
#include "gui/base/language.h"
#include "gui/base/wx_text.h"

namespace huizhi::gui {

wxString error_text(const Error& error) {
    wxString sentence = say(error.message);
    if (sentence.empty()) {
        sentence = _("Something went wrong and left no reason.");
    }
    const wxString name = to_wx(std::filesystem::path(error.file).filename().string());
    if (!name.empty() && !sentence.Contains(name)) {
        sentence = name + wxString::FromUTF8(" · ") + sentence;
    }
    return sentence;
}

wxString remedy_hint(Remedy remedy) {
    switch (remedy) {
        case Remedy::ConfirmQuestion:
            return _("Tick the question when it is so, then submit again.");
        case Remedy::EnablePlugin:
        case Remedy::ListPlugins:
            return _("See Plugins.");
        case Remedy::FillField:
            return _("Fill in the field, then submit again.");
        case Remedy::HandOver:
            return _("Hand the photo over instead.");
        case Remedy::LogIn:
        case Remedy::LogInEachTime:
            return _("Log in again.");
        case Remedy::RecordReceipt:
            return _("Record the number under Queue and receipts.");
        case Remedy::SubmitJob:
            return _("Submit it instead.");
        case Remedy::UseRecoveryKey:
            return _("Choose \"Forgot the password?\" where one logs in.");
        default:  // not to be done in the window
            return {};
    }
}

wxString error_hint(const Error& error) {
    if (const wxString hint = remedy_hint(error.remedy); !hint.empty()) {
        return hint;
    }
    if (error.field == "licence-expires" || error.field == "certificate-expires") {
        return error.code == ErrorCode::NotPermitted
                   ? _("The owner or an admin records the renewal at \"Licence\" at the top.")
                   : _("Correct the input and try again.");
    }
    if (error.field == kDamagedField) {
        return {};  // the sentence says what to do
    }
    if (error.field == kLostField && error.code == ErrorCode::Environment) {
        return _(
            "How the owner goes on without them: the user guide, \"When records are damaged\".");
    }
    if (error.field == "payment") {
        return _("Take the payment, then deliver it.");
    }
    switch (error.code) {
        case ErrorCode::NotPermitted:
            return _("Ask someone whose role allows it, or log in again.");
        case ErrorCode::Environment:
            return _("Check disk and network, then try again. Nothing was lost.");
        case ErrorCode::InvalidInput:
        case ErrorCode::Usage:
            return _("Correct the input and try again.");
        case ErrorCode::LimitUnreachable:
            return _("Take the photo again, closer and in better light.");
        case ErrorCode::NotFound:
        case ErrorCode::Refused:
            return {};
    }
    return {};
}

wxString error_sentences(const Error& error) {
    wxString sentences = error_text(error);
    const wxString hint = error_hint(error);
    if (hint.empty()) {
        return sentences;
    }
    const bool ended = wxString::FromUTF8("。！？.!?").Find(sentences.Last()) != wxNOT_FOUND;
    if (!ended) {
        sentences += _(".");
    }
    return sentences + (language() == Language::Chinese ? "" : " ") + hint;
}

}  // namespace huizhi::gui
