#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>
#include <system_error>

namespace huizhi::tests {

/// A folder of its own for one test, gone at its end.
class TempDir {
public:
    TempDir() {
        std::string name = (std::filesystem::temp_directory_path() / "huizhi-test-XXXXXX").string();
        if (const char* made = ::mkdtemp(name.data())) {
            path_ = made;
        } else {
            std::abort();
        }
    }
    ~TempDir() {
        std::error_code ignored;
        std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
        std::filesystem::remove_all(path_, ignored);
    }
    TempDir(const TempDir&) = delete;
    TempDir& operator=(const TempDir&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return path_ / name;
    }

private:
    std::filesystem::path path_;
};

}  // namespace huizhi::tests
