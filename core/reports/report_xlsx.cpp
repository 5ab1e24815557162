#include "core/reports/report_xlsx.h"

#include <filesystem>
#include <optional>
#include <string>
#include <system_error>
#include <xlsxwriter.h>

#include "core/base/clock.h"
#include "core/base/file_io.h"
#include "core/base/ids.h"
#include "core/base/system/memory_folder.h"
#include "core/reports/report_words.h"
#include "core/reports/xlsx_sheets.h"

namespace huizhi {
namespace {

namespace fs = std::filesystem;
using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kMostBytes = std::size_t{1} << 30U;

/// The library writes a file, whatever it is for: one that is gone at the end.
struct PassingFile {
    explicit PassingFile(const fs::path& folder)
        : file(folder / ("huizhi-report-" + new_id('x') + ".xlsx")) {}
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;
    ~PassingFile() {
        std::error_code none;
        fs::remove(file, none);
    }
    fs::path file;
};

void set_properties(xlsx::Book& book, const ReportContent& content) {
    const ReportHeading& heading = content.heading;
    std::string title = cut_to(one_line(heading.title.in(content.language)), 100);
    title += " " + days_of(heading);
    std::string studio = cut_to(one_line(heading.studio), 200);
    std::string anchor = cut_to(one_line(heading.anchor), 2000);
    const auto made = instant_of(heading.made_at);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.company = studio.data();
    properties.keywords = anchor.data();
    // Never nought: the library would take the present moment for it.
    properties.created = 1;
    if (made) {
        properties.created =
            std::chrono::system_clock::to_time_t(std::chrono::floor<std::chrono::seconds>(*made));
    }
    book.note(workbook_set_properties(book.workbook, &properties));
}

Error not_made(int why) {
    const std::string words = lxw_strerror(static_cast<lxw_error>(why));
    return Error::environment(
        {"电子表格无法生成：" + words, "the workbook could not be made: " + words});
}

Error too_many_rows(const ReportTable& table) {
    return Error::refused("rows", {"“" + table.title.zh + "”的行数超出电子表格所能容纳的",
                                   "\"" + table.title.en + "\" has more rows than a sheet holds"});
}

Result<Bytes> made_in(const fs::path& folder, const ReportContent& content) {
    const PassingFile passing(folder);
    std::string place = folder.string();
    lxw_workbook_options options{};
    options.tmpdir = place.data();
    xlsx::Book book;
    book.workbook = workbook_new_opt(passing.file.string().c_str(), &options);
    if (book.workbook == nullptr) {
        return not_made(LXW_ERROR_MEMORY_MALLOC_FAILED);
    }
    set_properties(book, content);
    xlsx::add_formats(book);
    xlsx::add_heading_sheet(book, content);
    for (const ReportTable& table : content.tables) {
        xlsx::add_table_sheet(book, table, content.language);
    }
    book.note(workbook_close(book.workbook));
    return book.problem == 0 ? read_file(passing.file, kMostBytes)
                             : Result<Bytes>(not_made(book.problem));
}

}  // namespace

Result<Bytes> report_xlsx(const ReportContent& content) {
    for (const ReportTable& table : content.tables) {
        if (table.rows.size() >= LXW_ROW_MAX || table.columns.size() + 1 >= LXW_COL_MAX) {
            return too_many_rows(table);
        }
    }
    std::vector<fs::path> folders = memory_folders();
    std::error_code none;
    folders.push_back(fs::temp_directory_path(none));
    Result<Bytes> made = not_made(LXW_ERROR_CREATING_TMPFILE);
    for (const fs::path& folder : folders) {
        made = made_in(folder, content);
        if (made) {
            return made;
        }
    }
    return made;
}

}  // namespace huizhi
