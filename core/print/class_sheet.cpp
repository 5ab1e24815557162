#include "core/print/class_sheet.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <string_view>

#include "core/base/file_io.h"
#include "core/base/output_file.h"
#include "core/base/utf8.h"
#include "core/print/sheet_canvas.h"
#include "core/print/sheet_picture.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;

constexpr double kClassEdgeMm = 15;
constexpr double kClassHeadMm = 16;
constexpr double kClassFootMm = 8;
constexpr std::size_t kAcross = 5;
constexpr std::size_t kDown = 5;
constexpr double kCellWidthMm = (SheetCanvas::kWidthMm - 2 * kClassEdgeMm) / kAcross;
constexpr double kCellHeightMm =
    (SheetCanvas::kHeightMm - 2 * kClassEdgeMm - kClassHeadMm - kClassFootMm) / kDown;
constexpr double kWordsMm = 11;  ///< code and name, below the photo
constexpr double kAroundMm = 2;
constexpr std::size_t kLargestPhotoBytes = std::size_t{100} << 20U;
constexpr Ink kQuietInk = {0.45, 0.47, 0.5, 1};
constexpr Ink kEmptyInk = {0.75, 0.77, 0.8, 1};

Text counted(const ListedClass& listed, const PhotosByCode& photos) {
    const auto there =
        std::count_if(listed.people.begin(), listed.people.end(),
                      [&](const ListedPerson& person) { return photos.contains(person.code); });
    const std::string all = std::to_string(listed.people.size());
    const std::string with = std::to_string(there);
    return {"共 " + all + " 人，有照片 " + with + " 人",
            all + " people, " + with + " with a photo"};
}

Error no_picture(const fs::path& file) {
    const std::string name = file.string();
    return {ErrorCode::InvalidInput,
            {name + "：不是能读的照片，请重新制作后再出名册",
             name + ": no photo that can be read; make it again before the sheets"},
            "",
            name};
}

/// Draws a class, page after page.
class ClassDrawing {
public:
    ClassDrawing(SheetCanvas& canvas,
                 const ListedClass& listed,
                 const PhotosByCode& photos,
                 Language language)
        : canvas_(canvas), listed_(listed), photos_(photos), language_(language) {}

    Result<void> draw() {
        constexpr std::size_t kPage = kAcross * kDown;
        const std::size_t pages = (listed_.people.size() + kPage - 1) / kPage;
        for (std::size_t page = 0; page < pages; ++page) {
            if (page > 0) {
                canvas_.next_page();
            }
            draw_edges(page + 1, pages);
            const std::size_t end = std::min(listed_.people.size(), (page + 1) * kPage);
            for (std::size_t at = page * kPage; at < end; ++at) {
                if (auto drawn = draw_person(listed_.people[at], at % kPage); !drawn) {
                    return drawn;
                }
            }
        }
        return {};
    }

private:
    void draw_edges(std::size_t page, std::size_t pages) {
        const double width = SheetCanvas::kWidthMm - 2 * kClassEdgeMm;
        const Text unnamed = {"名册", "Class"};
        const std::string& title = listed_.name.empty() ? unnamed.in(language_) : listed_.name;
        canvas_.text({kClassEdgeMm, kClassEdgeMm, width * 0.6, 8}, title,
                     {.size_pt = 15, .bold = true, .one_line = true, .any_letter = true},
                     {"班级名称", "the class's name"});
        canvas_.text({kClassEdgeMm + width * 0.6, kClassEdgeMm + 1.5, width * 0.4, 6},
                     counted(listed_, photos_).in(language_),
                     {.size_pt = 10, .align = Align::Right, .one_line = true, .ink = kQuietInk},
                     {"人数", "the count"});
        canvas_.text({kClassEdgeMm, SheetCanvas::kHeightMm - kClassEdgeMm - 5, width, 5},
                     std::to_string(page) + "/" + std::to_string(pages),
                     {.size_pt = 9, .align = Align::Centre, .one_line = true, .ink = kQuietInk},
                     {"页码", "the page's number"});
    }

    Result<void> draw_person(const ListedPerson& person, std::size_t place) {
        const std::size_t down = place / kAcross;
        const Box cell = {kClassEdgeMm + static_cast<double>(place % kAcross) * kCellWidthMm,
                          kClassEdgeMm + kClassHeadMm + static_cast<double>(down) * kCellHeightMm,
                          kCellWidthMm, kCellHeightMm};
        const Box photo = {cell.x + kAroundMm, cell.y + kAroundMm, cell.width - 2 * kAroundMm,
                           cell.height - kWordsMm - 2 * kAroundMm};
        if (const auto made = photos_.find(person.code); made != photos_.end()) {
            const auto bytes = read_file(made->second, kLargestPhotoBytes);
            if (!bytes) {
                return bytes.error();
            }
            if (!read_sheet_picture(*bytes)) {
                return no_picture(made->second);
            }
            canvas_.picture(photo, *bytes);
        } else {
            canvas_.frame(photo, 0.2, 1, kEmptyInk);
            const Text none = {"缺照片", "no photo"};
            canvas_.text(photo, none.in(language_),
                         {.size_pt = 9, .align = Align::Centre, .middle = true, .ink = kQuietInk},
                         {"缺照片", "the missing photo"});
        }
        const double below = photo.y + photo.height + 0.8;
        canvas_.text({cell.x, below, cell.width, 5}, person.name,
                     {.size_pt = 10,
                      .smallest_pt = 4,
                      .align = Align::Centre,
                      .one_line = true,
                      .any_letter = true},
                     {"姓名", "the name"});
        canvas_.text({cell.x, below + 5, cell.width, 4.5}, person.code,
                     {.size_pt = 8,
                      .smallest_pt = 4,
                      .align = Align::Centre,
                      .one_line = true,
                      .any_letter = true,
                      .ink = kQuietInk},
                     {"编号", "the code"});
        return {};
    }

    SheetCanvas& canvas_;
    const ListedClass& listed_;
    const PhotosByCode& photos_;
    Language language_;
};

/// Of a class's name what can stand in a file's name, on every system.
std::string file_stem(const std::string& name) {
    std::string stem;
    for (const char letter : name) {
        const bool bad = static_cast<unsigned char>(letter) < 0x20 ||
                         std::string_view("/\\:*?\"<>|").find(letter) != std::string_view::npos;
        stem += bad ? '-' : letter;
    }
    return stem.empty() ? "class" : "class-" + stem;
}

/// Two classes whose names differ in such letters alone get two files.
fs::path unused(const fs::path& folder, const std::string& stem, std::set<std::string>& used) {
    std::string name = stem;
    for (int next = 2; !used.insert(lower_case(name)).second; ++next) {
        name = stem + "-" + std::to_string(next);
    }
    return folder / (name + ".pdf");
}

}  // namespace

std::vector<ListedClass> classes_of(const std::vector<ListedPerson>& people) {
    std::vector<ListedClass> classes;
    for (const ListedPerson& person : people) {
        auto found =
            std::find_if(classes.begin(), classes.end(),
                         [&person](const ListedClass& one) { return one.name == person.group; });
        if (found == classes.end()) {
            found = classes.insert(classes.end(), {person.group, {}});
        }
        found->people.push_back(person);
    }
    return classes;
}

Result<std::vector<std::uint8_t>> class_sheet_pdf(const ListedClass& listed,
                                                  const PhotosByCode& photos,
                                                  Language language,
                                                  const std::string& made_at) {
    const Text title = {"照片名册", "Class photos"};
    SheetCanvas canvas = SheetCanvas::pdf(title.in(language), made_at);
    if (auto drawn = ClassDrawing(canvas, listed, photos, language).draw(); !drawn) {
        return drawn.error();
    }
    return canvas.finish_pdf();
}

Result<std::vector<fs::path>> write_class_sheets(const BatchOrder& order,
                                                 const std::vector<ListedPerson>& people,
                                                 const std::set<fs::path>& finished,
                                                 Language language,
                                                 const std::string& made_at) {
    const std::vector<fs::path> folders = out_folders(order);
    const fs::path& folder = folders.size() > 1 ? folders[1] : folders.front();
    PhotosByCode photos;
    for (const ListedPerson& person : people) {
        const fs::path file = folder / (person.code + ".jpg");
        if (finished.contains(file)) {
            photos.emplace(person.code, file);
        }
    }
    std::vector<fs::path> files;
    std::set<std::string> used;
    for (const ListedClass& listed : classes_of(people)) {
        const auto pdf = class_sheet_pdf(listed, photos, language, made_at);
        if (!pdf) {
            return pdf.error();
        }
        const fs::path file = unused(order.out, file_stem(listed.name), used);
        if (const auto written = write_output({file, {}, order.overwrite}, *pdf); !written) {
            return written.error();
        }
        files.push_back(file);
    }
    return files;
}

}  // namespace huizhi
