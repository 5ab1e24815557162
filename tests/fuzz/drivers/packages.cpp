// Plugin packages.
#include <fstream>
#include <string>

#include "core/base/archive/zip_archive.h"
#include "core/plugins/package_limits.h"
#include "core/plugins/plugin_package.h"
#include "tests/fuzz/driver.h"
#include "tests/support/temp_dir.h"

namespace huizhi::fuzz {
namespace {

const std::string kIndex = R"({"format": 1, "id": "mine", "version": "1.0", "api_version": 3,
    "kind": "certificate", "files": [{"path": "plugin.json", "bytes": 2, "sha256":
    "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"}]})";

std::vector<Bytes> packages() {
    const ArchiveFiles small = {{"plugin.json", bytes_of("{}")},
                                {kPackageIndexName, bytes_of(kIndex)}};
    ArchiveFiles more = small;
    more["golden/a.jpg"] = Bytes(3'000, 7);
    more[kPackageSignatureName] = bytes_of(R"({"key": "AA", "signature": "AA"})");
    return {write_archive(small).value(), write_archive(more).value()};
}

std::string read_package(const Bytes& bytes) {
    static const tests::TempDir dir;
    const auto file = dir / "x.hzp";
    std::ofstream(file, std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()),
               static_cast<std::streamsize>(bytes.size()));
    const auto source = read_plugin_source(file);
    if (!source) {
        return word_of(source.error());
    }
    for (const auto& [name, content] : source->files) {
        expect(name.find("..") == std::string::npos && !name.starts_with("/"),
               "a name leads nowhere else");
    }
    const auto index = parse_package_index(source->index, "x.hzp");
    const auto same = index ? match_index(*index, source->files, "x.hzp") : index.error();
    return "sound " + outcome_of(index) + outcome_of(same) + outcome_of(package_signature(*source));
}

}  // namespace

std::vector<Driver> package_drivers() {
    const std::vector<std::string> words = {std::string("PK\x03\x04", 4),
                                            std::string("PK\x01\x02", 4),
                                            std::string("PK\x05\x06", 4),
                                            "../",
                                            "/",
                                            "plugin.json",
                                            "package.json",
                                            "\\",
                                            std::string("\0", 1)};
    return {{"package", packages, words, read_package},
            {"package_index",
             these({bytes_of(kIndex)}),
             {"\"", "{", "[", "..", "-1", "sha256"},
             [](const Bytes& bytes) { return outcome_of(parse_package_index(bytes, "x")); }}};
}

}  // namespace huizhi::fuzz
