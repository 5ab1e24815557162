#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/counter/receipt_number.h"
#include "core/queue/hand_over.h"
#include "gui/pages/page.h"
#include "gui/parts/field.h"
#include "gui/parts/widgets.h"
#include "gui/work/queue_work.h"

namespace huizhi::gui {

/// What became of a photo that was handed over: its number, typed twice or scanned, or whether
/// the place passed it. Its files can be written once more.
class HandOverActions : public wxPanel {
public:
    HandOverActions(wxWindow* parent, Surroundings& around, int width_px);
    /// Hidden for what was not handed over or is decided. What was typed stays while the row is
    /// the same.
    void show(const QueueRow& row);
    void forget();
    std::function<void()> changed;

private:
    void build_number(wxSizer* column);
    void build_word(wxSizer* column);
    void compare_numbers();
    void record();
    void save_number(const std::string& job, const TypedReceiptNumber& typed);
    void conclude(Conclusion word);
    void write_again();
    void write_into(const std::string& job, const HandOverPlace& place);

    Surroundings& around_;
    std::optional<QueueRow> row_;
    std::optional<PhotoFormat> format_;
    Paragraph* waiting_;
    wxPanel* number_part_;
    wxPanel* word_part_;
    Field* number_ = nullptr;
    Field* again_ = nullptr;
    Field* reason_ = nullptr;
    wxButton* record_ = nullptr;
    wxButton* failed_ = nullptr;
    HandOverPlace last_;   ///< where the files were written last
    bool saving_ = false;  ///< a number
};

}  // namespace huizhi::gui
