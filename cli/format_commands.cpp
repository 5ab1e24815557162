#include "cli/commands.h"
#include "cli/documents.h"

namespace huizhi::cli {

namespace {

struct NoOptions {};

void no_options(CLI::App&, NoOptions&, const Front&) {}

int list_formats(Front& front, const NoOptions&) {
    Json list = Json::array();
    std::string plain;
    for (const PhotoFormat& format : front.catalogue().formats()) {
        list.push_back(document(format, front.language()));
        const CertificateSpec& spec = format.certificate;
        plain += (plain.empty() ? "" : "\n") + format.id + "  " + front.say(format.name) + "  " +
                 std::to_string(spec.width_px) + "x" + std::to_string(spec.height_px) + " " +
                 std::to_string(spec.dpi) + " dpi";
    }
    return front.done({{"formats", std::move(list)}}, plain);
}

}  // namespace

void add_format_commands(CLI::App& root, Front& front) {
    CLI::App& format =
        noun(root, front, "format", {"证件与城市格式", "certificates and city formats"});
    verb<NoOptions>(format, front, {"list", {"列出全部格式", "list all formats"}}, no_options,
                    list_formats);
    add_own_size_commands(format, front);
}

}  // namespace huizhi::cli
