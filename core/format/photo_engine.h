#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/checks/check.h"
#include "core/format/format.h"
#include "core/photo/photo.h"
#include "core/subject/crop.h"
#include "huizhi/certificate.h"
#include "huizhi/photo_format.h"
#include "huizhi/picture_model.h"

namespace huizhi {

struct Subject;  ///< core/subject/subject.h: face, landmarks, outline and measures of one photo,
                 ///< found once

struct MadePhoto {
    CheckReport report;
    std::optional<PhotoFile> file;  ///< absent when the verdict forbids it and it was not forced
};

/// The checks that a certificate brings itself, by its id; null: it has none. Asked anew for each
/// photo, on the thread that judges it (Catalogue::own_checks).
using OwnChecks = std::function<std::shared_ptr<const Certificate>(const std::string& certificate)>;

/// The models that the studio brought; asked anew for each photo (Catalogue::models).
using PictureModels = std::function<std::vector<std::shared_ptr<const PictureModel>>()>;

enum class OnFail { WriteNothing, MakeAnyway };

/// Finds once, judges and makes for many formats. A model that is missing or damaged gives
/// Unknown findings with the reason, never a crash.
///
/// Owns:    its models, loaded in the background from `load()` on, else when they are needed.
/// Threads: any; calls from several threads run one after the other inside the networks.
class PhotoEngine {
public:
    /// Without `own_checks` no certificate has any; without `brought` there are no models but ours.
    explicit PhotoEngine(std::filesystem::path models_dir,
                         OwnChecks own_checks = {},
                         PictureModels brought = {});
    ~PhotoEngine();
    PhotoEngine(const PhotoEngine&) = delete;
    PhotoEngine& operator=(const PhotoEngine&) = delete;

    /// Begins to load the models, for who will need them soon; waits for nothing.
    void load();

    /// Never fails: what could not be found is unknown in the subject.
    [[nodiscard]] std::shared_ptr<const Subject> find(const Photo& photo);

    [[nodiscard]] CheckReport check(const Subject& subject,
                                    const PhotoFormat& format,
                                    Judged judged = Judged::MadeFromIt,
                                    const Nudge& nudge = {});

    /// How many people a picture shows, near or far; nothing where the networks cannot say.
    [[nodiscard]] std::optional<int> count_faces(const RgbImage& image);

    /// One frame of a camera's live view, judged by the rules that need no outline.
    [[nodiscard]] FrameReport check_frame(const RgbImage& frame, const PhotoFormat& format);

    /// The same subject, its outline searched as wide as this format shows: for who composes.
    /// Where the network fails the outline stays as it is.
    [[nodiscard]] std::shared_ptr<const Subject> find_around(const Subject& subject,
                                                             const PhotoFormat& format,
                                                             const Nudge& nudge = {});

    /// Errors: LimitUnreachable when no JPEG quality brings the file into the byte window.
    [[nodiscard]] Result<MadePhoto> make(const Subject& subject,
                                         const PhotoFormat& format,
                                         OnFail on_fail,
                                         const Nudge& nudge = {});

private:
    struct Models;
    std::unique_ptr<Models> models_;
    OwnChecks own_checks_;
    PictureModels brought_;
};

}  // namespace huizhi
