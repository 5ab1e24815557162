#include "tests/accuracy/marks.h"

#include <fstream>
#include <map>
#include <sstream>

namespace huizhi::accuracy {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, at);) {
        parts.push_back(part);
    }
    return parts;
}

std::optional<double> number(const Row& row, const std::string& column) {
    const std::string& text = row.at(column);
    return text.empty() ? std::nullopt : std::optional<double>(std::stod(text));
}

std::optional<Point> point(const Row& row, const std::string& name) {
    const auto x = number(row, name + "_x");
    const auto y = number(row, name + "_y");
    return x && y ? std::optional<Point>(Point{*x, *y}) : std::nullopt;
}

/// The groups that lie beside the program, by a photo's name.
std::map<std::string, std::string> known_groups() {
    std::map<std::string, std::string> groups;
    std::ifstream stream(HUIZHI_SOURCE_DIR "/tests/accuracy/groups.tsv");
    for (std::string line; std::getline(stream, line);) {
        const auto tab = line.find('\t');
        if (tab != std::string::npos) {
            groups[line.substr(0, tab)] = line.substr(tab + 1);
        }
    }
    return groups;
}

std::vector<std::string> groups_of(const Row& row) {
    static const std::map<std::string, std::string> kKnown = known_groups();
    const auto column = row.find("groups");
    const auto known = kKnown.find(row.at("file"));
    const std::string own = column == row.end() ? "" : column->second;
    return split(!own.empty() || known == kKnown.end() ? own : known->second, ',');
}

Marks marks_of(const Row& row, const std::filesystem::path& folder) {
    const std::string negative = "negative:";
    Marks marks;
    marks.file = folder / row.at("file");
    marks.verdict = row.at("verdict");
    marks.derived = row.at("file").rfind("derived-", 0) == 0;
    if (marks.verdict.rfind(negative, 0) == 0) {
        marks.grade = Grade::Faulty;
        marks.reasons = split(marks.verdict.substr(negative.size()), ',');
    } else if (marks.verdict == "good-frontal") {
        marks.grade = Grade::Good;
    }
    marks.groups = groups_of(row);
    marks.left_eye = point(row, "left");
    marks.right_eye = point(row, "right");
    marks.chin_y = number(row, "chin_y");
    marks.crown_y = number(row, "crown_y");
    return marks;
}

Error bad(ErrorCode code, const std::filesystem::path& file, const std::string& what) {
    const std::string message = file.string() + ": " + what;
    return {code, {message, message}, "", file.string()};
}

}  // namespace

Result<std::vector<Marks>> read_marks(const std::filesystem::path& folder) {
    const auto file = folder / "manifest.tsv";
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line)) {
        return bad(ErrorCode::NotFound, file, "no marked portraits; name their folder");
    }
    const std::vector<std::string> columns = split(line, '\t');
    std::vector<Marks> all;
    while (std::getline(stream, line)) {
        std::vector<std::string> cells = split(line, '\t');
        cells.resize(columns.size());
        Row row;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            row[columns[i]] = cells[i];
        }
        try {
            all.push_back(marks_of(row, folder));
        } catch (const std::exception&) {  // a column that is missing, a figure that is none
            return bad(ErrorCode::InvalidInput, file, "cannot be understood: " + line);
        }
    }
    return all;
}

}  // namespace huizhi::accuracy
