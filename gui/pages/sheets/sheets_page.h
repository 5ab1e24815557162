#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <wx/choice.h>

#include "core/base/output_file.h"
#include "gui/pages/page.h"
#include "gui/parts/photo/photo_view.h"
#include "gui/parts/table_list.h"
#include "gui/parts/typed_row.h"
#include "gui/parts/widgets.h"
#include "gui/work/sheet_work.h"

namespace huizhi::gui {

/// Photos on paper: sizes and portraits mixed on one sheet, seen before it is printed.
class SheetsPage : public Page {
public:
    SheetsPage(wxWindow* parent, Surroundings& surroundings);
    void refresh() override;
    void forget() override;
    wxWindow* first_focus() override { return more_; }  // a choice swallows the shortcuts
    /// As if the files had been chosen, in the size that stands there.
    void add(const std::vector<std::string>& files);

private:
    void build_choices(Card* card);
    void add_buttons(Card* card);
    void build_preview(Card* card);
    void choose_files();
    void remove();
    void make();
    void show_sheet(const SheetAtHand& made);
    void show_list();
    void show_nothing();
    void print();
    void print_ruler();
    void save();
    void save_as(const std::shared_ptr<const PrintSheet>& sheet,
                 const std::string& paper,
                 const OutputFile& output);
    [[nodiscard]] std::string paper() const;
    [[nodiscard]] std::optional<int> copies();

    std::vector<PhotoFormat> formats_;  ///< in the order of the choice
    std::vector<WantedPrint> wanted_;
    std::optional<SheetAtHand> made_;
    int attempt_ = 0;  ///< sheets of what was wanted before are dropped
    wxChoice* format_ = nullptr;
    TypedRow* copies_ = nullptr;
    wxChoice* paper_ = nullptr;
    TableList* list_ = nullptr;
    Paragraph* said_ = nullptr;
    wxButton* more_ = nullptr;
    wxButton* print_ = nullptr;
    wxButton* save_ = nullptr;
    PhotoView* view_ = nullptr;
    EmptyState* empty_ = nullptr;
};

}  // namespace huizhi::gui
