#include "core/print/print_paper.h"

#include <algorithm>
#include <cmath>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/base/units.h"

namespace huizhi {

std::span<const EmbeddedText> print_texts();  // written by cmake/embed_text.cmake

namespace {

using Json = nlohmann::json;

constexpr double kSameSideMm = 0.5;

struct Usual {
    std::string paper;  ///< empty: any
    std::vector<PrintSize> photos;
    std::vector<int> copies;
};

struct PrintData {
    std::vector<PrintPaper> papers;
    std::vector<Usual> usual;
};

PrintSize size_of(const Json& entry) {
    return {entry.at("width_mm").get<double>(), entry.at("height_mm").get<double>()};
}

PrintData read_print_data(const Json& document) {
    PrintData data;
    for (const Json& entry : document.at("papers")) {
        const Json& source = document.at("sources").at(entry.at("source").get<std::string>());
        data.papers.push_back({entry.at("id"),
                               {entry.at("name").at("zh"), entry.at("name").at("en")},
                               size_of(entry),
                               {source.at("text"), source.value("url", ""), source.at("grade"),
                                source.value("date", "")}});
    }
    for (const Json& entry : document.at("usual")) {
        Usual usual;
        usual.paper = entry.value("paper", "");
        for (const Json& photo : entry.at("photos")) {
            usual.photos.push_back(size_of(photo));
            usual.copies.push_back(photo.at("copies"));
        }
        data.usual.push_back(std::move(usual));
    }
    return data;
}

/// Data that was compiled in is ours: it parses, or the tests have failed long before.
const PrintData& print_data() {
    static const PrintData kData = [] {
        const auto files = print_texts();
        const auto file = std::find_if(files.begin(), files.end(), [](const EmbeddedText& one) {
            return one.name == "print.json";
        });
        return read_print_data(Json::parse(file->text));
    }();
    return kData;
}

double side_mm(int pixels, int dpi) {
    const double measured = pixels * kMmPerInch / dpi;
    const double whole = std::round(measured);
    return std::lround(whole / kMmPerInch * dpi) == pixels ? whole : measured;
}

bool same_size(const PrintSize& one, const PrintSize& other) {
    return std::abs(one.width_mm - other.width_mm) <= kSameSideMm &&
           std::abs(one.height_mm - other.height_mm) <= kSameSideMm;
}

/// In the order asked; nothing unless `usual` holds exactly these photos.
std::optional<std::vector<int>> copies_in(const Usual& usual,
                                          const std::vector<PrintSize>& photos) {
    if (usual.photos.size() != photos.size()) {
        return std::nullopt;
    }
    std::vector<int> copies;
    for (const PrintSize& photo : photos) {
        const auto found =
            std::find_if(usual.photos.begin(), usual.photos.end(),
                         [&photo](const PrintSize& one) { return same_size(one, photo); });
        if (found == usual.photos.end()) {
            return std::nullopt;
        }
        copies.push_back(usual.copies[static_cast<std::size_t>(found - usual.photos.begin())]);
    }
    return copies;
}

}  // namespace

const std::vector<PrintPaper>& print_papers() {
    return print_data().papers;
}

const PrintPaper* print_paper(const std::string& id) {
    const auto& papers = print_papers();
    const auto found = std::find_if(papers.begin(), papers.end(),
                                    [&id](const PrintPaper& paper) { return paper.id == id; });
    return found == papers.end() ? nullptr : &*found;
}

std::optional<PrintSize> print_size(const CertificateSpec& spec) {
    if (spec.dpi <= 0 || spec.width_px <= 0 || spec.height_px <= 0) {
        return std::nullopt;
    }
    return PrintSize{side_mm(spec.width_px, spec.dpi), side_mm(spec.height_px, spec.dpi)};
}

std::optional<std::vector<int>> usual_copies(const PrintPaper& paper,
                                             const std::vector<PrintSize>& photos) {
    for (const Usual& usual : print_data().usual) {
        if (usual.paper.empty() || usual.paper == paper.id) {
            if (auto copies = copies_in(usual, photos)) {
                return copies;
            }
        }
    }
    return std::nullopt;
}

}  // namespace huizhi
