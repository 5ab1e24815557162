#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/pages/counter/check_panel.h"
#include "gui/pages/counter/customer_panel.h"
#include "gui/pages/counter/draft_keeper.h"
#include "gui/pages/counter/film_strip.h"
#include "gui/pages/counter/format_panel.h"
#include "gui/pages/counter/photo_desk.h"
#include "gui/pages/counter/photo_panel.h"
#include "gui/pages/counter/precode_panel.h"
#include "gui/pages/counter/session_panel.h"
#include "gui/parts/customer_window.h"

namespace huizhi::gui {

/// Where a customer is served: who, which certificates, the photo, its verdict, the session.
class CounterPage : public Page {
public:
    CounterPage(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    bool Layout() override;
    void plugins_changed();  ///< what is chosen and still offered is judged again
    void find_customer();
    void open_photo();
    void submit();
    void serve(Visit wanted);
    void take_file(const std::string& file);          ///< as if it were dropped on the page
    void watch(const std::filesystem::path& folder);  ///< for new shots; empty: none is
    [[nodiscard]] std::optional<CustomerView> customer_view() const;  ///< none: nobody is served
    std::function<void()> seen_changed;  ///< that is another one now; may be null
    void offer_draft();  ///< somebody logged in: what the program's end cut off is theirs
    void end_draft();    ///< they log out, and are logged in still: nothing of it stays
    [[nodiscard]] bool is_under_way() const;  ///< a log-out would throw a visit away

private:
    void bind_shots();
    void bind_crop();
    void bind_judging();
    void show_crop();
    [[nodiscard]] const PhotoFormat* shown_format() const;
    void bind_draft();
    [[nodiscard]] Draft draft() const;
    void ask_about_draft(const KeptDraft& kept);
    void restore(const KeptDraft& kept);
    void restore_photo(const KeptDraft& kept);
    void ask_folder();
    [[nodiscard]] std::string customer_id() const;  ///< empty: nobody is chosen
    void ask_phone();
    void invite_phone(const std::string& configured);
    void take_phone_photo(const std::vector<std::uint8_t>& photo);
    void shot_came(const std::string& file, bool surely);
    void build();
    void bind();
    void customer_changed();
    void show_session();
    void formats_changed();
    [[nodiscard]] bool code_is_there();
    void take_waiting_file();
    void show_check();
    void show_state();
    void focus_next();
    [[nodiscard]] SessionPanel::Way way() const;
    void give_findings_room(bool all);
    void finish_visit(const Visit& visit);
    void explain_price(const Visit& visit);  ///< another one than the list's
    void read_prices();
    [[nodiscard]] std::vector<PhotoFormat> wanted_formats();
    void start_over();
    [[nodiscard]] wxString why_not_submit() const;
    [[nodiscard]] Visit current_visit() const;

    CustomerPanel* customer_ = nullptr;
    FormatPanel* format_ = nullptr;
    PrecodePanel* codes_ = nullptr;
    PhotoPanel* photo_ = nullptr;
    FilmStrip* strip_ = nullptr;
    CheckPanel* check_ = nullptr;
    SessionPanel* session_ = nullptr;
    std::unique_ptr<PhotoDesk> desk_;
    std::unique_ptr<DraftKeeper> keeper_;
    std::vector<PhotoFormat> formats_;
    std::map<std::string, std::int64_t> prices_;  ///< of the list, by item
    std::string served_;  ///< the customer whose order this is, also while another is looked for
    std::optional<Visit> begun_;  ///< a visit that came only half way: goes on from there
    std::string waiting_file_;    ///< came before the customer's code
    HandOverPlace place_;         ///< where a person wanted the last files
    bool submitting_ = false;
    int login_ = 0;  ///< what was asked in an earlier one is for nobody now
};

}  // namespace huizhi::gui
