#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include <wx/choice.h>
#include <wx/dialog.h>
#include <wx/statbmp.h>
#include <wx/timer.h>

#include "core/counter/phone_desk.h"
#include "core/network/lan_addresses.h"
#include "gui/parts/widgets.h"

namespace huizhi::gui {

/// An address of this computer where phones may send a photo.
struct PhoneDoor {
    wxString name;      ///< for people
    std::string where;  ///< "HOST:PORT"; port 0 takes a free one
};
/// What the studio has set (core/queue/listen_settings.h, `copies`), else each local network that
/// the computer is in; empty: none.
[[nodiscard]] std::vector<PhoneDoor> phone_doors(const std::string& configured,
                                                 const std::vector<LanAddress>& found);

/// The QR code of an address to which a phone sends one photo. It ends with wxID_OK when one has
/// come, and takes the address back however it ends, and as soon as the counter is locked.
class PhoneDialog : public wxDialog {
public:
    /// Needs: a door.
    PhoneDialog(wxWindow* parent, PhoneDesk& desk, std::vector<PhoneDoor> doors);
    ~PhoneDialog() override;
    [[nodiscard]] const std::vector<std::uint8_t>& photo() const { return photo_; }

private:
    void build();
    void invite();
    void look();
    void say(const wxString& words, Tone tone);

    PhoneDesk& desk_;
    std::vector<PhoneDoor> doors_;
    wxStaticBitmap* code_ = nullptr;
    wxChoice* door_ = nullptr;
    Paragraph* words_ = nullptr;
    wxStaticText* address_ = nullptr;
    wxButton* again_ = nullptr;
    std::string url_;  ///< empty: none is good now
    std::vector<std::uint8_t> photo_;
    wxTimer timer_;
};

}  // namespace huizhi::gui
