#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/archive/zip_records.h"
#include "core/base/zip_archive.h"

namespace huizhi::tests {

using Bytes = std::vector<std::uint8_t>;

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
        ArchiveFiles files;
        for (std::size_t i = 0; i < sheets.size(); ++i) {
            const std::string n = std::to_string(i + 1);
            book += "<sheet name=\"Sheet" + n + "\" sheetId=\"" + n + "\" " +
                    (i == 0 ? sheet_attributes : "") + " r:id=\"rId" + n + "\"/>";
            related += "<Relationship Id=\"rId" + n + "\" Type=\"x\" Target=\"worksheets/sheet" +
                       n + ".xml\"/>";
            put(files, "xl/worksheets/sheet" + n + ".xml",
                head + "<worksheet" + main + "><sheetData>" + sheets[i] +
                    "</sheetData></worksheet>");
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

    static void put(ArchiveFiles& files, const std::string& name, const std::string& text) {
        files[name] = Bytes(text.begin(), text.end());
    }
};

/// A zip as office programs stream one: sizes behind the data, zeros before it, a gap for later in
/// the extra field, a comment at the end.
inline Bytes streamed_zip(const ArchiveFiles& files) {
    Bytes out;
    Bytes directory;
    const auto put16 = [](Bytes& to, std::size_t value) {
        to.push_back(static_cast<std::uint8_t>(value & 0xffU));
        to.push_back(static_cast<std::uint8_t>(value >> 8U & 0xffU));
    };
    const auto put32 = [&put16](Bytes& to, std::size_t value) {
        put16(to, value & 0xffffU);
        put16(to, value >> 16U & 0xffffU);
    };
    const auto put_text = [](Bytes& to, const std::string& text) {
        to.insert(to.end(), text.begin(), text.end());
    };
    constexpr std::size_t kSizesBehind = 8;
    for (const auto& [name, bytes] : files) {
        const std::size_t local = out.size();
        const std::string gap = std::string("\x20\xA2\x04\x00", 4) + std::string(4, '\0');
        put32(out, kZipLocalMark);
        for (const std::size_t value : {std::size_t{20}, kSizesBehind, std::size_t{0}}) {
            put16(out, value);
        }
        for (int i = 0; i < 4; ++i) {
            put32(out, 0);  // time, checksum, sizes
        }
        put16(out, name.size());
        put16(out, gap.size());
        put_text(out, name + gap);
        out.insert(out.end(), bytes.begin(), bytes.end());
        put32(out, 0x08074b50);
        put32(out, zip_crc(bytes));
        put32(out, bytes.size());
        put32(out, bytes.size());
        put32(directory, kZipDirectoryMark);
        for (const std::size_t value :
             {std::size_t{20}, std::size_t{20}, kSizesBehind, std::size_t{0}}) {
            put16(directory, value);
        }
        put32(directory, 0);
        put32(directory, zip_crc(bytes));
        put32(directory, bytes.size());
        put32(directory, bytes.size());
        put16(directory, name.size());
        for (int i = 0; i < 4; ++i) {
            put16(directory, 0);
        }
        put32(directory, 0);
        put32(directory, local);
        put_text(directory, name);
    }
    const std::size_t begin = out.size();
    out.insert(out.end(), directory.begin(), directory.end());
    const std::string comment = "made by an office program";
    put32(out, kZipEndMark);
    put32(out, 0);
    put16(out, files.size());
    put16(out, files.size());
    put32(out, directory.size());
    put32(out, begin);
    put16(out, comment.size());
    put_text(out, comment);
    return out;
}

/// A row of texts that stand in their cells.
inline std::string inline_row(const std::vector<std::string>& cells) {
    std::string row = "<row>";
    for (const std::string& cell : cells) {
        row += "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + cell + "</t></is></c>";
    }
    return row + "</row>";
}

}  // namespace huizhi::tests
