#include "gui/pages/counter/check_panel.h"

#include <algorithm>
#include <utility>

#include <wx/intl.h>
#include <wx/wrapsizer.h>

#include "gui/base/language.h"
#include "gui/base/wx_text.h"
#include "gui/parts/icons.h"

namespace huizhi::gui {
namespace {

wxString tab_label(const PhotoFormat& format) {
    wxString label = say(format.certificate.name);
    if (!format.city.city_code.empty()) {
        label += wxString::FromUTF8(" · ") + say(format.city.city);
    }
    return label;
}

wxString sentence_of(const JudgedPhoto& judged) {
    if (!judged.problem.empty()) {
        return say(judged.problem);
    }
    struct Kind {
        Verdict verdict;
        bool note;
        wxString words;
    };
    const Kind kinds[] = {{Verdict::Fail, false, _("%d fail")},
                          {Verdict::Unknown, false, _("%d cannot be judged")},
                          {Verdict::Warn, false, _("%d borderline")},
                          {Verdict::Pass, true, _("%d notes")},
                          {Verdict::Pass, false, _("%d fine")}};
    wxString sentence;
    for (const auto& [verdict, note, words] : kinds) {
        const auto count =
            std::count_if(judged.report.findings.begin(), judged.report.findings.end(),
                          [verdict = verdict, note = note](const Finding& finding) {
                              return finding.verdict == verdict && finding.note == note;
                          });
        if (count > 0) {
            sentence += sentence.empty() ? wxString() : _(", ");
            sentence += wxString::Format(words, static_cast<int>(count));
        }
    }
    return sentence + wxString::Format(_("  (%.0f ms)"), judged.report.elapsed_ms.total);
}

}  // namespace

CheckPanel::CheckPanel(wxWindow* parent, int width_px) : wxPanel(parent) {
    auto* column = new wxBoxSizer(wxVERTICAL);
    tabs_ = new wxPanel(this);
    tabs_->SetSizer(new wxWrapSizer(wxHORIZONTAL, wxREMOVE_LEADING_SPACES));
    column->Add(tabs_, 0, wxEXPAND);
    banner_ = new VerdictBanner(this, width_px);
    column->Add(banner_, 0, wxEXPAND | wxBOTTOM, kGrid);
    findings_ = named(new FindingList(this), "findings");
    column->Add(findings_, 1, wxEXPAND);
    SetSizer(column);
    findings_->chosen = [this](const Finding* finding) {
        if (finding_chosen) {
            finding_chosen(finding);
        }
    };
}

void CheckPanel::show(const std::vector<PhotoFormat>& formats,
                      const Judged& judged,
                      bool has_photo,
                      bool stopped) {
    const bool still_there =
        std::any_of(formats.begin(), formats.end(),
                    [this](const PhotoFormat& format) { return format.id == shown_; });
    if (!still_there) {
        shown_ = formats.empty() ? std::string() : formats.front().id;
    }
    build_tabs(formats, judged);
    show_format(judged, has_photo, stopped);
}

void CheckPanel::build_tabs(const std::vector<PhotoFormat>& formats, const Judged& judged) {
    tabs_->DestroyChildren();
    auto* row = tabs_->GetSizer();
    row->Clear();
    for (const PhotoFormat& format : formats) {
        auto* tab = make_toggle(tabs_, tab_label(format), {"", "chip"});
        tab->SetName("tab_" + format.id);
        const auto found = judged.find(format.id);
        if (found != judged.end()) {
            const VerdictLook look = verdict_look(found->second.report.verdict);
            tab->SetBitmap(icon(look.icon, look.ink, 16));
            tab->SetToolTip(verdict_word(found->second.report.verdict));
        }
        tab->SetValue(format.id == shown_);
        tab->Bind(wxEVT_TOGGLEBUTTON, [this, id = format.id](wxCommandEvent&) {
            shown_ = id;
            if (shown_changed) {
                CallAfter(shown_changed);
            }
        });
        row->Add(tab, 0, wxRIGHT | wxBOTTOM, kGrid - 2);
    }
    tabs_->Show(formats.size() > 1);
    Layout();
}

void CheckPanel::show_format(const Judged& judged, bool has_photo, bool stopped) {
    const auto found = judged.find(shown_);
    if (found != judged.end()) {
        banner_->show(found->second.report.verdict, sentence_of(found->second));
        findings_->show(found->second.report.findings);
        return;
    }
    findings_->show({});
    banner_->show_waiting(shown_.empty() ? _("Choose a certificate and a city at the left.")
                          : stopped      ? _("The photo is not judged.")
                          : has_photo    ? _("Judging ...")
                                         : _("Add a photo: open, drop or take one."));
}

wxString CheckPanel::what_holds_back(const std::vector<PhotoFormat>& formats,
                                     const Judged& judged) {
    for (const PhotoFormat& format : formats) {
        const auto found = judged.find(format.id);
        if (found == judged.end()) {
            return _("The photo is being judged.");
        }
        if (found->second.report.verdict == Verdict::Unknown) {
            return _("Something could not be judged: read the findings and take the photo again.");
        }
        if (!found->second.may_be_sent()) {
            return _("The photo does not pass: read the remedies above and take it again.");
        }
    }
    return {};
}

}  // namespace huizhi::gui
