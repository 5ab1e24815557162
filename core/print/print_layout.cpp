#include "core/print/print_layout.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <optional>
#include <utility>

#include "core/base/units.h"

namespace huizhi {
namespace {

constexpr double kCaptionMm = 4;
constexpr double kCaptionGapMm = 1;
constexpr std::size_t kMostItems = 4;
constexpr int kMostCopies = 999;

// Everything here is in dots.

struct Field {
    int width = 0;
    int height = 0;
    int gap = 0;
};

struct Piece {
    std::size_t item = 0;
    int width = 0;
    int height = 0;
    bool turned = false;
};

struct Spot {
    Piece piece;
    int x = 0;
    int y = 0;
};

/// A row of photos, as high as its first.
struct Shelf {
    int top = 0;
    int height = 0;
    int used = 0;  ///< of the width
    std::size_t item = 0;
};

enum class Shelves { OneKindEach, Shared };
enum class Along { Rows, Columns };

/// One way to try: which items are turned (a bit each), which way the shelves run, who shares them.
struct Arrangement {
    unsigned turned = 0;
    Along along = Along::Rows;
    Shelves shelves = Shelves::OneKindEach;
};

using Spots = std::optional<std::vector<Spot>>;

Shelf* shelf_for(std::vector<Shelf>& shelves,
                 const Piece& piece,
                 const Field& field,
                 Shelves sharing) {
    for (Shelf& shelf : shelves) {
        if ((sharing == Shelves::Shared || shelf.item == piece.item) &&
            piece.height <= shelf.height && shelf.used + field.gap + piece.width <= field.width) {
            return &shelf;
        }
    }
    return nullptr;
}

/// First fit, highest first. Nothing when a piece finds no place.
Spots pack_rows(const std::vector<Piece>& pieces, const Field& field, Shelves sharing) {
    std::vector<Shelf> shelves;
    std::vector<Spot> spots;
    for (const Piece& piece : pieces) {
        Shelf* shelf = shelf_for(shelves, piece, field, sharing);
        if (shelf != nullptr) {
            spots.push_back({piece, shelf->used + field.gap, shelf->top});
            shelf->used += field.gap + piece.width;
            continue;
        }
        const int top =
            shelves.empty() ? 0 : shelves.back().top + shelves.back().height + field.gap;
        if (piece.width > field.width || top + piece.height > field.height) {
            return std::nullopt;
        }
        shelves.push_back({top, piece.height, piece.width, piece.item});
        spots.push_back({piece, 0, top});
    }
    return spots;
}

void swap_axes(Piece& piece) {
    std::swap(piece.width, piece.height);
}

Spots pack(std::vector<Piece> pieces, Field field, const Arrangement& arrangement) {
    const bool columns = arrangement.along == Along::Columns;
    if (columns) {
        std::swap(field.width, field.height);
        std::for_each(pieces.begin(), pieces.end(), swap_axes);
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& one, const Piece& other) {
        return std::pair(one.height, one.width) > std::pair(other.height, other.width);
    });
    Spots spots = pack_rows(pieces, field, arrangement.shelves);
    if (spots && columns) {
        for (Spot& spot : *spots) {
            swap_axes(spot.piece);
            std::swap(spot.x, spot.y);
        }
    }
    return spots;
}

/// The items in dots, and what may be done with them.
struct Task {
    Field field;
    std::vector<Piece> pieces;  ///< one an item, upright
    std::vector<int> copies;
    PhotoTurn turn = PhotoTurn::WhenMoreFit;
};

/// Adds those of one kind of shelf in which so many items are turned.
void add_turned(const Task& task, Shelves shelves, int turned, std::vector<Arrangement>& result) {
    const unsigned all = (1U << task.pieces.size()) - 1;
    for (unsigned bits = 0; bits <= all; ++bits) {
        const bool allowed = task.turn == PhotoTurn::WhenMoreFit ||
                             bits == (task.turn == PhotoTurn::Always ? all : 0U);
        if (std::popcount(bits) == turned && allowed) {
            result.push_back({bits, Along::Rows, shelves});
            result.push_back({bits, Along::Columns, shelves});
        }
    }
}

std::vector<Arrangement> arrangements(const Task& task) {
    const auto items = static_cast<int>(task.pieces.size());
    std::vector<Arrangement> result;
    for (const Shelves shelves : {Shelves::OneKindEach, Shelves::Shared}) {
        for (int turned = 0; turned <= items; ++turned) {
            add_turned(task, shelves, turned, result);
        }
    }
    return result;
}

std::vector<Piece> all_pieces(const Task& task,
                              const std::vector<int>& copies,
                              const Arrangement& arrangement) {
    std::vector<Piece> pieces;
    for (std::size_t item = 0; item < task.pieces.size(); ++item) {
        Piece piece = task.pieces[item];
        piece.turned = (arrangement.turned >> item & 1U) != 0;
        if (piece.turned) {
            swap_axes(piece);
        }
        pieces.insert(pieces.end(), static_cast<std::size_t>(copies[item]), piece);
    }
    return pieces;
}

/// The best way that holds exactly these copies; the plainest is tried first.
Spots place(const Task& task, const std::vector<int>& copies) {
    for (const Arrangement& arrangement : arrangements(task)) {
        Spots spots = pack(all_pieces(task, copies, arrangement), task.field, arrangement);
        if (spots) {
            return spots;
        }
    }
    return std::nullopt;
}

/// How many of `item` can lie beside `copies` of the others at most, by area alone.
int most_by_area(const Task& task, const std::vector<int>& copies, std::size_t item) {
    const auto area = [&task](int width, int height) {
        return static_cast<double>(width + task.field.gap) * (height + task.field.gap);
    };
    double free = area(std::max(0, task.field.width), std::max(0, task.field.height));
    for (std::size_t other = 0; other < copies.size(); ++other) {
        const Piece& piece = task.pieces[other];
        free -= other == item ? 0 : copies[other] * area(piece.width, piece.height);
    }
    const Piece& piece = task.pieces[item];
    return static_cast<int>(
        std::clamp(free / area(piece.width, piece.height), 0.0, double{kMostCopies}));
}

/// As many of `item` as fit beside the others: `copies[item]` becomes that.
Spots fill(const Task& task, std::vector<int>& copies, std::size_t item) {
    for (int count = most_by_area(task, copies, item); count > 0; --count) {
        copies[item] = count;
        if (Spots spots = place(task, copies)) {
            return spots;
        }
    }
    copies[item] = 0;
    return std::nullopt;
}

Error wrong(const char* field, const std::string& zh, const std::string& en) {
    return {ErrorCode::InvalidInput, {zh, en}, field, ""};
}

Error out_of_range(const char* field, const Text& what, double least, double most) {
    const std::string range_zh =
        std::to_string(std::lround(least)) + " 到 " + std::to_string(std::lround(most));
    const std::string range_en =
        std::to_string(std::lround(least)) + " to " + std::to_string(std::lround(most));
    return wrong(field, what.zh + "须在 " + range_zh + " 之间",
                 "the " + what.en + " has to be from " + range_en);
}

std::optional<Error> bad_style(const SheetStyle& style) {
    const auto outside = [](double value) {
        return !(value >= 0 && value <= SheetStyle::kWidestMm);
    };
    if (style.dpi < SheetStyle::kLeastDpi || style.dpi > SheetStyle::kMostDpi) {
        return out_of_range("dpi", {"分辨率", "resolution"}, SheetStyle::kLeastDpi,
                            SheetStyle::kMostDpi);
    }
    if (outside(style.gap_mm)) {
        return out_of_range("gap", {"间距（毫米）", "gap in mm"}, 0, SheetStyle::kWidestMm);
    }
    if (outside(style.margin_mm)) {
        return out_of_range("margin", {"页边（毫米）", "margin in mm"}, 0, SheetStyle::kWidestMm);
    }
    return std::nullopt;
}

std::optional<Error> bad_copies(const std::vector<SheetItem>& items) {
    if (items.size() > kMostItems) {
        return wrong("format", "一张相纸最多排 " + std::to_string(kMostItems) + " 种照片",
                     "at most " + std::to_string(kMostItems) + " kinds of photo go on one sheet");
    }
    const auto fills = [](const SheetItem& item) { return item.copies == SheetItem::kFill; };
    if (std::count_if(items.begin(), items.end(), fills) > 1) {
        return wrong("copies", "只能有一种照片排满，其余请写明张数",
                     "only one kind of photo can fill the sheet; give the others' copies");
    }
    for (const SheetItem& item : items) {
        if (item.copies < 0 || item.copies > kMostCopies) {
            return out_of_range("copies", {item.name + " 的张数", "copies of " + item.name}, 1,
                                kMostCopies);
        }
    }
    return std::nullopt;
}

Error too_large(const PrintPaper& paper, const SheetItem& item) {
    return wrong("paper",
                 item.name + " 的照片比" + paper.name.zh + "相纸（除去页边）还大，请换大纸",
                 "a photo of " + item.name + " is larger than " + paper.name.en +
                     " paper within its margins; use larger paper");
}

Error too_many(const PrintPaper& paper, const SheetItem& item, int fit, bool alone) {
    const std::string count = std::to_string(fit);
    return wrong("copies",
                 paper.name.zh + "相纸" + (alone ? "" : "除其余照片外") + "最多排 " + count +
                     " 张 " + item.name,
                 "at most " + count + " of " + item.name + " fit on " + paper.name.en + " paper" +
                     (alone ? "" : " beside the others"));
}

/// The first item that does not fit beside those named before it.
Error explain(const PrintPaper& paper, const std::vector<SheetItem>& items, const Task& task) {
    std::vector<int> copies(items.size(), 0);
    for (std::size_t item = 0; item < items.size(); ++item) {
        std::vector<int> most = copies;
        if (!fill(task, most, item) && item == 0) {
            return too_large(paper, items[item]);
        }
        const int wanted = std::max(1, items[item].copies);
        if (most[item] < wanted || item + 1 == items.size()) {
            return too_many(paper, items[item], most[item], item == 0);
        }
        copies[item] = wanted;
    }
    return too_large(paper, items.front());
}

Task task_of(const PrintPaper& paper,
             const std::vector<SheetItem>& items,
             const SheetStyle& style) {
    const auto dots = [&style](double mm) { return to_dots(mm, style.dpi); };
    const double strip = style.caption.empty() ? 0 : kCaptionMm + kCaptionGapMm;
    Task task;
    task.field = {dots(paper.size.width_mm) - 2 * dots(style.margin_mm),
                  dots(paper.size.height_mm) - 2 * dots(style.margin_mm) - dots(strip),
                  dots(style.gap_mm)};
    for (std::size_t item = 0; item < items.size(); ++item) {
        const PrintSize& size = items[item].size;
        task.pieces.push_back({item, dots(size.width_mm), dots(size.height_mm), false});
        task.copies.push_back(items[item].copies);
    }
    task.turn = style.turn;
    return task;
}

/// Centres the block of photos in its field.
void centre(std::vector<Spot>& spots, const Field& field, int margin) {
    int right = 0;
    int bottom = 0;
    for (const Spot& spot : spots) {
        right = std::max(right, spot.x + spot.piece.width);
        bottom = std::max(bottom, spot.y + spot.piece.height);
    }
    for (Spot& spot : spots) {
        spot.x += margin + (field.width - right) / 2;
        spot.y += margin + (field.height - bottom) / 2;
    }
}

PrintLayout layout_of(const PrintPaper& paper,
                      const SheetStyle& style,
                      const std::vector<Spot>& spots) {
    const auto mm = [&style](int dots) { return to_mm(dots, style.dpi); };
    PrintLayout layout;
    layout.paper = paper.size;
    layout.dpi = style.dpi;
    for (const Spot& spot : spots) {
        layout.photos.push_back(
            {spot.piece.item,
             spot.piece.turned,
             {mm(spot.x), mm(spot.y), mm(spot.piece.width), mm(spot.piece.height)}});
    }
    if (!style.caption.empty()) {
        layout.caption = {style.margin_mm, paper.size.height_mm - style.margin_mm - kCaptionMm,
                          paper.size.width_mm - 2 * style.margin_mm, kCaptionMm};
    }
    return layout;
}

}  // namespace

int PrintLayout::count(std::size_t item) const {
    return static_cast<int>(
        std::count_if(photos.begin(), photos.end(),
                      [item](const PlacedPhoto& photo) { return photo.item == item; }));
}

int to_dots(double mm, int dpi) {
    return static_cast<int>(std::lround(mm / kMmPerInch * dpi));
}

double to_mm(int dots, int dpi) {
    return dots * kMmPerInch / dpi;
}

Result<PrintLayout> lay_out_sheet(const PrintPaper& paper,
                                  const std::vector<SheetItem>& items,
                                  const SheetStyle& style) {
    assert(!items.empty());
    if (const auto bad = bad_style(style)) {
        return *bad;
    }
    if (const auto bad = bad_copies(items)) {
        return *bad;
    }
    const Task task = task_of(paper, items, style);
    std::vector<int> copies = task.copies;
    const auto filling = std::find(copies.begin(), copies.end(), SheetItem::kFill);
    Spots spots = filling == copies.end()
                      ? place(task, copies)
                      : fill(task, copies, static_cast<std::size_t>(filling - copies.begin()));
    if (!spots) {
        return explain(paper, items, task);
    }
    centre(*spots, task.field, to_dots(style.margin_mm, style.dpi));
    return layout_of(paper, style, *spots);
}

}  // namespace huizhi
