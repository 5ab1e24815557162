#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/archive/zip_archive.h"
#include "tests/support/streamed_zip.h"

namespace huizhi::tests {

/// A workbook's parts by name, of sheets whose XML a test writes.
struct Book {
    std::vector<std::string> sheets;  ///< what stands in <sheetData>
    std::string shared{};             ///< what stands in <sst>; empty: no such part
    std::string sheet_attributes{};   ///< of the first <sheet>

    [[nodiscard]] ArchiveFiles parts() const {
        const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        const std::string main =
            " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        std::string book = head + "<workbook" + main +
                           " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                           "relationships\"><sheets>";
        std::string related = head +
                              "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/"
                              "2006/relationships\">";
        const std::string begin = head + "<worksheet" + main + "><sheetData>";
        ArchiveFiles files;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const std::string n = std::to_string(i + 1);
            book += sheet_entry(n, i == 0 ? sheet_attributes : "");
            related += relation_of(n);
            put(files, path_of(n), begin + sheets[i] + "</sheetData></worksheet>");
        }
        put(files, "xl/workbook.xml", book + "</sheets></workbook>");
        put(files, "xl/_rels/workbook.xml.rels", related + "</Relationships>");
        put(files, "[Content_Types].xml", head + "<Types/>");
        put(files, "_rels/.rels", head + "<Relationships/>");
        put(files, "docProps/app.xml", head + "<Properties/>");
        if (!shared.empty()) {
            put(files, "xl/sharedStrings.xml", head + "<sst" + main + ">" + shared + "</sst>");
        }
        return files;
    }

    static std::string sheet_entry(const std::string& n, const std::string& attributes) {
        return "<sheet name=\"Sheet" + n + "\" sheetId=\"" + n + "\" " + attributes +
               " r:id=\"rId" + n + "\"/>";
    }
    static std::string relation_of(const std::string& n) {
        return "<Relationship Id=\"rId" + n + "\" Type=\"x\" Target=\"worksheets/sheet" + n +
               ".xml\"/>";
    }
    static std::string path_of(const std::string& n) { return "xl/worksheets/sheet" + n + ".xml"; }
    static void put(ArchiveFiles& files, const std::string& name, const std::string& text) {
        files[name] = Bytes(text.begin(), text.end());
    }
};

/// A row of texts that stand in their cells.
inline std::string inline_row(const std::vector<std::string>& cells) {
    std::string row = "<row>";
    for (const std::string& cell : cells) {
        row += "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + cell + "</t></is></c>";
    }
    return row + "</row>";
}

}  // namespace huizhi::tests
