#include "gui/parts/table_list.h"

#include <gtk/gtk.h>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/gui/bare_frame.h"

using namespace huizhi::gui_tests;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::CellKind;
using huizhi::ReportTable;

namespace {

/// Where words begin and end in the list, in its pixels.
struct Span {
    int left;
    int right;
};

/// GTK's own list below wx's.
GtkTreeView* tree_in(GtkWidget* widget) {
    if (GTK_IS_TREE_VIEW(widget)) {
        return GTK_TREE_VIEW(widget);
    }
    GtkTreeView* found = nullptr;
    if (GTK_IS_CONTAINER(widget)) {
        GList* children = gtk_container_get_children(GTK_CONTAINER(widget));
        for (GList* child = children; child != nullptr && found == nullptr; child = child->next) {
            found = tree_in(GTK_WIDGET(child->data));
        }
        g_list_free(children);
    }
    return found;
}

GtkWidget* label_in(GtkWidget* widget) {
    if (GTK_IS_LABEL(widget)) {
        return widget;
    }
    GtkWidget* found = nullptr;
    if (GTK_IS_CONTAINER(widget)) {
        GList* children = gtk_container_get_children(GTK_CONTAINER(widget));
        for (GList* child = children; child != nullptr && found == nullptr; child = child->next) {
            found = label_in(GTK_WIDGET(child->data));
        }
        g_list_free(children);
    }
    return found;
}

Span header_words(GtkTreeView* tree, int column) {
    GtkWidget* label =
        label_in(gtk_tree_view_column_get_button(gtk_tree_view_get_column(tree, column)));
    REQUIRE(label != nullptr);
    int x = 0;
    int layout_x = 0;
    REQUIRE(gtk_widget_translate_coordinates(label, GTK_WIDGET(tree), 0, 0, &x, nullptr));
    gtk_label_get_layout_offsets(GTK_LABEL(label), &layout_x, nullptr);
    GtkAllocation place;
    gtk_widget_get_allocation(label, &place);
    int wide = 0;
    pango_layout_get_pixel_size(gtk_label_get_layout(GTK_LABEL(label)), &wide, nullptr);
    const int left = x + layout_x - place.x;
    return {left, left + wide};
}

/// The room that the first row's cell gives to its words.
Span cell_room(GtkTreeView* tree, int column) {
    GtkTreeViewColumn* of = gtk_tree_view_get_column(tree, column);
    GtkTreePath* first = gtk_tree_path_new_first();
    GdkRectangle area;
    gtk_tree_view_get_cell_area(tree, first, of, &area);
    gtk_tree_path_free(first);
    GList* cells = gtk_cell_layout_get_cells(GTK_CELL_LAYOUT(of));
    auto* words = static_cast<GtkCellRenderer*>(g_list_last(cells)->data);
    g_list_free(cells);
    int padding = 0;
    gtk_cell_renderer_get_padding(words, &padding, nullptr);
    int left = 0;
    int top = 0;
    gtk_tree_view_convert_bin_window_to_widget_coords(tree, area.x, area.y, &left, &top);
    return {left + padding, left + area.width - padding};
}

ReportTable two_columns() {
    ReportTable table;
    table.columns = {{{"支付方式", "Method"}, CellKind::Text}, {{"金额", "Amount"}, CellKind::Fen}};
    table.rows = {{{"cash"}, {"", 123'456}}};
    return table;
}

}  // namespace

TEST_CASE("a list's words stand below their header, and its figures end with theirs",
          "[window][table_list]") {
    const BareFrame frame;
    auto* list = new huizhi::gui::TableList(frame.panel(), "Takings");
    list->SetMinSize(wxSize(500, 200));
    list->show(two_columns());
    frame.show(list);
    GtkTreeView* tree = tree_in(static_cast<GtkWidget*>(list->GetHandle()));
    REQUIRE(tree != nullptr);
    CHECK(header_words(tree, 0).left == cell_room(tree, 0).left);
    CHECK(header_words(tree, 1).right == cell_room(tree, 1).right);
}
