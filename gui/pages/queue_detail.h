#pragma once

#include <functional>
#include <optional>
#include <string>

#include "gui/pages/page.h"
#include "gui/photo_view.h"
#include "gui/queue_work.h"
#include "gui/widgets.h"

namespace huizhi::gui {

/// One submission in full: what is known, its sheet or photo, and what can be done with it.
class QueueDetail : public Card {
public:
    QueueDetail(wxWindow* parent, Surroundings& around, int width_px);
    /// Null: nothing is selected.
    void show(const QueueRow* row);
    std::function<void()> changed;

private:
    void build();
    void build_buttons();
    void build_decision();
    void show_facts();
    void show_buttons();
    void load_picture();
    void show_picture(const Result<RowPicture>& picture);
    void save_pdf();
    void print();
    void deliver();
    void retake();
    void resolve(const std::string& submission, bool accepted);
    void withdraw(const std::string& job);

    Surroundings& around_;
    int width_px_;
    std::optional<QueueRow> row_;
    std::string pictured_;  ///< which row and state the picture belongs to
    EmptyState* empty_;
    wxPanel* content_;
    PhotoView* view_ = nullptr;
    wxStaticText* number_ = nullptr;
    Paragraph* facts_ = nullptr;
    Paragraph* trouble_ = nullptr;
    wxPanel* decision_ = nullptr;
    Paragraph* known_ = nullptr;
    Field* order_no_ = nullptr;
    wxButton* accepted_ = nullptr;
    wxButton* print_ = nullptr;
    wxButton* pdf_ = nullptr;
    wxButton* deliver_ = nullptr;
    wxButton* retake_ = nullptr;
    wxButton* withdraw_ = nullptr;
};

}  // namespace huizhi::gui
