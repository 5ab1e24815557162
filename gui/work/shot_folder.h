#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <vector>

namespace huizhi::gui {

/// A shot that came into the folder.
struct NewShot {
    std::filesystem::path file;
    /// When the first of it was seen; of a file that says it was written before that, then.
    std::chrono::steady_clock::time_point begun_at;
};

/// The folder that a tethered camera's program writes to. Of a pair of raw file and JPEG only the
/// JPEG is a photo; what is still being written waits until it is whole.
/// Threads: one at a time.
class ShotFolder {
public:
    /// What lies there already is no new shot; nor what lies there when a folder that cannot be
    /// read yet first can.
    explicit ShotFolder(std::filesystem::path folder);
    /// The shots that are whole by now and were not told before, by their time. A file is whole
    /// when it ends as its kind does and was as large at the look before; one that is written anew
    /// is a new shot. What goes away and comes back as it was is none: a share's mount point is an
    /// empty folder while the share is away.
    [[nodiscard]] std::vector<NewShot> look();
    /// Whether the folder could be read the last time.
    [[nodiscard]] bool readable() const { return readable_; }

private:
    struct Seen {
        std::uintmax_t bytes = 0;
        std::filesystem::file_time_type written{};
        std::chrono::steady_clock::time_point begun_at;
        bool told = false;
    };
    [[nodiscard]] std::map<std::filesystem::path, Seen> files_now();
    void take_as_told(std::map<std::filesystem::path, Seen> files);

    std::filesystem::path folder_;
    std::map<std::filesystem::path, Seen> seen_;  ///< also what is away now
    bool readable_ = true;
    bool was_read_ = false;  ///< once at least
};

/// Whether the file ends as its kind does: a JPEG with its end marker, behind which cameras may
/// leave a few bytes; a PNG with IEND.
[[nodiscard]] bool ends_properly(const std::filesystem::path& file);

}  // namespace huizhi::gui
